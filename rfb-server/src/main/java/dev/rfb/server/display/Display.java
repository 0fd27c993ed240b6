package dev.rfb.server.display;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import dev.rfb.protocol.LedState;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.update.DisplayState;
import dev.rfb.server.update.FrameSource;
import dev.rfb.server.update.UpdateScheduler;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A screen that viewers can watch. The application paints it; what really changed, and what only moved, is found by comparison and
 * sent.
 *
 * <p>Thread-safe. No call waits for a network. Painting waits while another thread paints, and while the server compares, which
 * takes as long as reading the damaged pixels once, and a few times where pixels moved. Works before a server shows it and after.
 */
public final class Display {

    private static final int MAX_PIXELS = 1 << 30;

    // Where both monitors are needed, the canvas comes first.
    private final Canvas canvas;
    private final Object lock = new Object();
    private DisplayState state;
    private Optional<UpdateScheduler> scheduler = Optional.empty();
    private Optional<ServerSide> server = Optional.empty();

    private Display(String name, Size size) {
        this.canvas = new Canvas(ScreenLayout.single(size));
        this.state = new DisplayState(name, StandardCursor.arrow(), Point.ORIGIN, Optional.empty());
    }

    /**
     * {@return a black display}
     *
     * @param name that viewers show as a title
     * @param width in pixels, 1 to 65535
     * @param height in pixels, 1 to 65535
     * @throws IllegalArgumentException if the size is out of range
     */
    public static Display of(String name, int width, int height) {
        return new Display(name, checked(new Size(width, height)));
    }

    private static Size checked(Size size) {
        if (size.area() == 0 || size.width() > 65535 || size.height() > 65535 || size.area() > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "display size " + size + ": not 1x1 to 65535x65535 with at most " + MAX_PIXELS + " pixels");
        }
        return size;
    }

    /** {@return the name that viewers show as a title} */
    public String name() {
        synchronized (lock) {
            return state.name();
        }
    }

    /**
     * Changes the name.
     *
     * @param name that viewers show as a title
     */
    public void name(String name) {
        change(old -> old.withName(name));
    }

    /** {@return the width and height} */
    public Size size() {
        return layout().size();
    }

    /** {@return the size and the screens} */
    public ScreenLayout layout() {
        synchronized (canvas) {
            return canvas.layout();
        }
    }

    /**
     * Changes the size to one screen of that size. What both sizes cover stays, the rest is black.
     *
     * @param size 1x1 to 65535x65535
     */
    public void resize(Size size) {
        resize(ScreenLayout.single(size));
    }

    /**
     * Changes the size and the screens. What both sizes cover stays, the rest is black.
     *
     * @param layout a valid layout
     * @throws IllegalArgumentException if the layout is not valid
     */
    public void resize(ScreenLayout layout) {
        checked(layout.size());
        if (!layout.isValid()) {
            throw new IllegalArgumentException(
                    "screen layout " + layout + ": screens must be inside, apart, and have different ids");
        }
        synchronized (canvas) {
            canvas.resize(layout);
        }
        damaged();
    }

    /**
     * Paints anywhere.
     *
     * @param painter is called at once, on this thread, with graphics that must not be kept
     */
    public void paint(Consumer<Graphics2D> painter) {
        synchronized (canvas) {
            canvas.paint(canvas.bounds(), painter);
        }
        damaged();
    }

    /**
     * Paints in one area, which is all that is compared afterwards.
     *
     * @param area outside of which nothing is painted; may reach over the edges
     * @param painter is called at once, on this thread, with graphics that are clipped to the area, in coordinates of the
     *     display, and must not be kept
     */
    public void paint(Rect area, Consumer<Graphics2D> painter) {
        synchronized (canvas) {
            Rect visible = area.intersect(canvas.bounds());
            if (visible.isEmpty()) {
                return;
            }
            canvas.paint(visible, painter);
        }
        damaged();
    }

    /**
     * Copies pixels in.
     *
     * @param area inside the display
     * @param xrgb {@code 0x??RRGGBB}; {@code xrgb.length >= offset + stride * (area.height() - 1) + area.width()}; not kept
     * @param offset of the first pixel
     * @param stride distance of two rows in ints
     * @throws IllegalArgumentException if the area is not inside the display
     * @throws IndexOutOfBoundsException if the array is too short
     */
    public void update(Rect area, int[] xrgb, int offset, int stride) {
        if (area.isEmpty()) {
            return;
        }
        synchronized (canvas) {
            canvas.update(area, xrgb, offset, stride);
        }
        damaged();
    }

    /**
     * Moves pixels inside the display. Viewers are sent the move instead of the pixels where they can.
     *
     * @param source what to move; parts that are, or would come, outside the display are left out
     * @param delta how far
     */
    public void copyArea(Rect source, Point delta) {
        synchronized (canvas) {
            canvas.copyArea(source, delta);
        }
        damaged();
    }

    /**
     * Makes several changes appear at once: no viewer sees a state between them.
     *
     * @param changes calls the other methods; is called at once, on this thread, while no other thread can paint
     */
    public void together(Runnable changes) {
        synchronized (canvas) {
            changes.run();
        }
    }

    /** {@return a copy of the picture as painted, without the pointer} */
    public BufferedImage snapshot() {
        synchronized (canvas) {
            return canvas.snapshot();
        }
    }

    /**
     * Changes the pointer's picture. A plain arrow unless changed.
     *
     * @param cursor the picture, {@link CursorImage#HIDDEN} for none
     */
    public void cursor(CursorImage cursor) {
        change(old -> old.withCursor(cursor));
    }

    /**
     * Moves the pointer, as the application may do; viewers move it themselves.
     *
     * @param position of its hotspot
     */
    public void pointerPosition(Point position) {
        Optional<UpdateScheduler> target;
        synchronized (lock) {
            state = state.withPointer(position);
            target = scheduler;
        }
        target.ifPresent(shown -> shown.pointerMoved(Optional.empty(), position));
    }

    /**
     * Tells viewers the lock keys' lights.
     *
     * @param leds which are on
     */
    public void ledState(LedState leds) {
        change(old -> old.withLeds(leds));
    }

    /** Rings at every viewer. */
    public void bell() {
        server().ifPresent(ServerSide::bell);
    }

    /**
     * Offers text to the clipboards of all viewers that may have it.
     *
     * @param text lines end with LF; characters outside ISO 8859-1 become ?
     */
    public void cutText(String text) {
        server().ifPresent(side -> side.cutText(text));
    }

    /** {@return who watches now} */
    public List<Viewer> viewers() {
        return server().map(ServerSide::viewers).orElse(List.of());
    }

    private Optional<ServerSide> server() {
        synchronized (lock) {
            return server;
        }
    }

    private void change(UnaryOperator<DisplayState> change) {
        Optional<UpdateScheduler> target;
        synchronized (lock) {
            state = change.apply(state);
            target = scheduler;
        }
        target.ifPresent(shown -> shown.change(change));
    }

    private void damaged() {
        Optional<UpdateScheduler> target;
        synchronized (lock) {
            target = scheduler;
        }
        target.ifPresent(UpdateScheduler::damaged);
    }

    /**
     * Connects the display to the server that shows it. For {@code RfbServer}.
     *
     * @param side what the display can ask of the server
     * @param factory makes the scheduler from what it starts with
     * @return the scheduler
     * @throws IllegalStateException if a server shows this display already
     */
    @SuppressWarnings("exports") // types that only this module can name
    public UpdateScheduler open(ServerSide side, Function<Opening, UpdateScheduler> factory) {
        synchronized (canvas) {
            synchronized (lock) {
                if (scheduler.isPresent()) {
                    throw new IllegalStateException("display " + state.name() + " is shown by another server");
                }
                UpdateScheduler created = factory.apply(new Opening(canvas, state));
                scheduler = Optional.of(created);
                server = Optional.of(side);
                return created;
            }
        }
    }

    /** Disconnects the display from its server. For {@code RfbServer}. */
    public void close() {
        synchronized (lock) {
            scheduler = Optional.empty();
            server = Optional.empty();
        }
    }

    /**
     * What a scheduler is made from.
     *
     * @param source of the picture
     * @param state of all else
     */
    @SuppressWarnings("exports") // types that only this module can name
    public record Opening(FrameSource source, DisplayState state) {}
}
