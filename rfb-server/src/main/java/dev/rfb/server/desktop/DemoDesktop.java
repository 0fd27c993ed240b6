package dev.rfb.server.desktop;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.CursorImage;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.desktop.demo.DemoScreen;
import dev.rfb.server.desktop.demo.Outside;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.Viewer;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at and to play with: Swing components to type into, press, draw on and scroll, painted into the display
 * without any X server. Thread-safe; the components live on AWT's event dispatch thread.
 *
 * <p>All viewers share one pointer, one keyboard and one clipboard. Any desktop size that a viewer asks for is accepted. Nothing
 * is painted while nobody watches, except what input changes.
 */
public final class DemoDesktop implements Desktop {

    private final Clock clock;
    private final Map<Long, Integer> masks = new HashMap<>();
    private @Nullable Display display;
    private volatile @Nullable DemoScreen screen;

    /** Makes a demo with the time of this machine. */
    public DemoDesktop() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Makes a demo.
     *
     * @param clock what its clock shows
     */
    public DemoDesktop(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks that this machine can draw text.
     *
     * @throws IOException if it has no fonts; says how to get some
     */
    public static void requireFonts() throws IOException {
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = probe.createGraphics();
        try {
            g.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("demo");
        } catch (LinkageError | InternalError | RuntimeException e) {
            // what AWT throws depends on what is missing: libfreetype, libfontconfig, or any font
            throw new IOException(
                    "there are no fonts here; install some (Debian: apt-get install fontconfig fonts-dejavu-core)", e);
        } finally {
            g.dispose();
        }
    }

    @Override
    public void start(Display shown) {
        display = shown;
        Outside outside = new OnDisplay(shown);
        EventQueue.invokeLater(() -> {
            DemoScreen made = new DemoScreen(shown.name(), clock, outside);
            screen = made;
            made.resizeTo(shown.size());
        });
    }

    @Override
    public void stop() {
        onScreen(stopped -> {
            stopped.rest();
            stopped.removeNotify();
            screen = null;
        });
    }

    @Override
    public void viewersPresent() {
        onScreen(DemoScreen::wake);
    }

    @Override
    public void viewersGone() {
        onScreen(DemoScreen::rest);
    }

    @Override
    public void key(Viewer viewer, KeyInput key) {
        onScreen(shown -> shown.key(key.keysym(), key.down()));
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        long id = viewer.id();
        onScreen(shown -> {
            if (buttonMask == 0) {
                masks.remove(id);
            } else {
                masks.put(id, buttonMask);
            }
            shown.pointer(x, y, masks.values().stream().reduce(0, (a, b) -> a | b));
        });
    }

    @Override
    public void cutText(Viewer viewer, String text) {
        onScreen(shown -> shown.cutText(text));
    }

    @Override
    public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        Display shown = display;
        if (shown == null) {
            return ResizeResult.PROHIBITED;
        }
        shown.resize(layout);
        onScreen(resized -> resized.resizeTo(shown.size()));
        return ResizeResult.DONE;
    }

    private void onScreen(Consumer<DemoScreen> action) {
        EventQueue.invokeLater(() -> {
            DemoScreen now = screen;
            if (now != null) {
                action.accept(now);
            }
        });
    }

    /** The way from the screen to the display. */
    private record OnDisplay(Display display) implements Outside {

        @Override
        public void paint(Rect area, Consumer<Graphics2D> painter) {
            Rect visible = area.intersect(display.size().toRect());
            if (!visible.isEmpty()) {
                display.paint(visible, painter);
            }
        }

        @Override
        public void cursor(CursorImage cursor) {
            display.cursor(cursor);
        }

        @Override
        public void cutText(String text) {
            display.cutText(text);
        }

        @Override
        public void bell() {
            display.bell();
        }
    }
}
