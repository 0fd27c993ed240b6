package dev.rfb.server.desktop.demo;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.geometry.Size;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.Rectangle;
import java.time.Clock;
import java.time.LocalDateTime;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * The demo's components, without a window: input is dispatched to them by hand, and what they repaint is painted on request.
 * Confined to the event dispatch thread.
 *
 * <p>Repaints are collected and painted together after the event that caused them. Nothing runs while nobody watches.
 */
@SuppressWarnings("serial") // never serialized
public final class DemoScreen extends JPanel implements Surface {

    private static final int BLINK_MILLIS = 530;
    private static final int SIDE_WIDTH = 330;
    private static final int MAX_RECTANGLES = 8;

    private final Outside outside;
    private final Clock clock;
    private final FocusRing focus = new FocusRing(this);
    private final KeyboardInput keyboard = new KeyboardInput(focus);
    private final PointerInput pointer;
    private final ClipboardText clipboard;
    private final Header header;
    private final InputCard input = new InputCard();
    private final DrawingCard drawing = new DrawingCard();
    private final ListCard colours = new ListCard(entry -> drawing.choose(entry.colour()));
    private final TypingCard typing;
    private final ButtonsCard buttons;
    private final ClockCard time;
    private final Timer blinkTimer;
    private final Timer clockTimer;
    private Region damage = Region.EMPTY;
    private boolean isFlushPending;

    /**
     * Makes the screen. Nothing is painted until {@link #resizeTo}.
     *
     * @param name shown at the top
     * @param clock what the clock shows
     * @param outside receives what the screen does
     */
    public DemoScreen(String name, Clock clock, Outside outside) {
        super(null);
        this.outside = outside;
        this.clock = clock;
        header = new Header(name);
        clipboard = new ClipboardText(text -> {
            input.clipboard(text);
            outside.cutText(text);
        });
        typing = new TypingCard(
                clipboard,
                text -> colours.entries()
                        .addFirst(new ListEntry(text, drawing.canvas().colour())));
        time = new ClockCard(LocalDateTime.now(clock));
        buttons = new ButtonsCard(outside::bell, time::showSeconds);
        pointer = new PointerInput(this, focus, keyboard::modifiers, shape -> outside.cursor(shape.image()));
        blinkTimer = new Timer(BLINK_MILLIS, event -> typing.field().blink());
        clockTimer = new Timer(1000, event -> tick());
        setBackground(Theme.BACKGROUND);
        setOpaque(true);
        for (Component part : new Component[] {header, typing, buttons, input, drawing, time, colours}) {
            add(part);
        }
        withoutBuffers(this);
        addNotify();
        focus.moveTo(typing.field());
        outside.cursor(PointerShape.ARROW.image());
    }

    private static void withoutBuffers(Container parent) {
        if (parent instanceof JComponent component) {
            component.setDoubleBuffered(false);
        }
        for (Component child : parent.getComponents()) {
            if (child instanceof Container container) {
                withoutBuffers(container);
            }
        }
    }

    /**
     * Lays the components out and repaints all.
     *
     * @param size of the display
     */
    public void resizeTo(Size size) {
        setSize(size.width(), size.height());
        validate();
        damaged(new Rectangle(getSize()));
    }

    /** Lets the clock tick and the caret blink. */
    public void wake() {
        tick();
        blinkTimer.start();
    }

    /** Stops clock and caret. */
    public void rest() {
        blinkTimer.stop();
        clockTimer.stop();
        typing.field().showCaret();
    }

    /**
     * A key went down or up.
     *
     * @param keysym U32, X11 keysym
     * @param down whether it was pressed
     */
    public void key(int keysym, boolean down) {
        input.key(keysym, down);
        keyboard.update(keysym, down, clock.millis());
        typing.field().showCaret();
    }

    /**
     * The pointer moved or a button changed.
     *
     * @param x column
     * @param y row
     * @param mask bit n-1 is button n
     */
    public void pointer(int x, int y, int mask) {
        input.pointer(x, y, mask);
        pointer.update(new Point(x, y), mask, clock.millis());
    }

    /**
     * A viewer's clipboard changed.
     *
     * @param text lines end with LF
     */
    public void cutText(String text) {
        clipboard.received(text);
        input.clipboard(text);
    }

    private void tick() {
        time.time(LocalDateTime.now(clock));
        clockTimer.setInitialDelay((int) (1000 - clock.millis() % 1000));
        clockTimer.restart();
    }

    /** Collects what to paint after the present event. */
    @Override
    public void damaged(Rectangle area) {
        damage = damage.union(Region.of(new Rect(area.x, area.y, area.width, area.height)));
        if (!isFlushPending) {
            isFlushPending = true;
            SwingUtilities.invokeLater(this::flush);
        }
    }

    private void flush() {
        isFlushPending = false;
        validate();
        Region now = damage;
        damage = Region.EMPTY;
        if (now.rects().size() > MAX_RECTANGLES) {
            now = Region.of(now.bounds());
        }
        for (Rect area : now.rects()) {
            outside.paint(area, this::paint);
        }
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    public void doLayout() {
        int gap = Theme.GAP;
        int width = getWidth();
        int top = Header.HEIGHT + gap;
        int height = Math.max(0, getHeight() - top - gap);
        header.setBounds(0, 0, width, Header.HEIGHT);
        boolean three = width >= 3 * SIDE_WIDTH + 4 * gap;
        boolean two = width >= 2 * SIDE_WIDTH + 3 * gap;
        int side = two ? SIDE_WIDTH : Math.max(0, width - 2 * gap);
        typing.setBounds(gap, top, side, 168);
        buttons.setBounds(gap, top + 168 + gap, side, 160);
        input.setBounds(gap, top + 328 + 2 * gap, side, Math.max(0, Math.min(height - 328 - 2 * gap, 220)));
        input.setVisible(input.getHeight() > Card.TITLE_HEIGHT);
        drawing.setVisible(two);
        time.setVisible(three);
        colours.setVisible(three);
        int middle = 2 * gap + side;
        int right = width - gap - SIDE_WIDTH;
        drawing.setBounds(middle, top, Math.max(0, (three ? right : width) - gap - middle), height);
        time.setBounds(right, top, SIDE_WIDTH, 204);
        colours.setBounds(right, top + 204 + gap, SIDE_WIDTH, Math.max(0, height - 204 - gap));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Theme.BACKGROUND);
        graphics.fillRect(0, 0, getWidth(), getHeight());
        Theme.smooth(graphics);
    }

    TypingCard typing() {
        return typing;
    }

    ButtonsCard buttons() {
        return buttons;
    }

    InputCard input() {
        return input;
    }

    DrawingCard drawing() {
        return drawing;
    }

    ListCard colours() {
        return colours;
    }

    ClockCard time() {
        return time;
    }

    FocusRing focus() {
        return focus;
    }
}
