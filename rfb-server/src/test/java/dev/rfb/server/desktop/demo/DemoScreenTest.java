package dev.rfb.server.desktop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DemoScreenTest {

    private static final int SHIFT = 0xFFE1;
    private static final int CONTROL = 0xFFE3;
    private static final int TAB = 0xFF09;
    private static final int RETURN = 0xFF0D;

    private final World world = new World();
    private DemoScreen screen;

    /** What the screen did to the world. */
    private static final class World implements Outside {
        private final BufferedImage picture = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
        private final List<Rect> painted = new ArrayList<>();
        private final List<String> copied = new ArrayList<>();
        private CursorImage cursor = CursorImage.HIDDEN;
        private int bells;

        @Override
        public void paint(Rect area, Consumer<Graphics2D> painter) {
            painted.add(area);
            Graphics2D g = picture.createGraphics();
            g.clipRect(area.x(), area.y(), area.width(), area.height());
            painter.accept(g);
            g.dispose();
        }

        @Override
        public void cursor(CursorImage next) {
            cursor = next;
        }

        @Override
        public void cutText(String text) {
            copied.add(text);
        }

        @Override
        public void bell() {
            bells++;
        }
    }

    @BeforeEach
    void make() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:09:30Z"), ZoneOffset.UTC);
        screen = onEdt(() -> new DemoScreen("test", clock, world));
        run(() -> screen.resizeTo(new Size(1280, 800)));
    }

    @AfterEach
    void stop() {
        run(screen::rest);
    }

    private static <T> T onEdt(Supplier<T> action) {
        List<T> result = new ArrayList<>();
        run(() -> result.add(action.get()));
        return result.get(0);
    }

    /** Runs on the event dispatch thread, and then what that put into the queue. */
    private static void run(Runnable action) {
        try {
            EventQueue.invokeAndWait(action);
            for (int round = 0; round < 4; round++) {
                EventQueue.invokeAndWait(() -> {});
            }
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private void press(int keysym) {
        run(() -> {
            screen.key(keysym, true);
            screen.key(keysym, false);
        });
    }

    private void type(String text) {
        text.chars().forEach(this::press);
    }

    private void withControl(char key) {
        run(() -> screen.key(CONTROL, true));
        press(key);
        run(() -> screen.key(CONTROL, false));
    }

    private Point middle(Component component) {
        return SwingUtilities.convertPoint(component, component.getWidth() / 2, component.getHeight() / 2, screen);
    }

    private void point(Point at, int mask) {
        run(() -> screen.pointer(at.x, at.y, mask));
    }

    private void click(Component component) {
        Point at = middle(component);
        point(at, 0);
        point(at, 1);
        point(at, 0);
    }

    private static Component child(Component parent, String text) {
        for (Component child : ((Container) parent).getComponents()) {
            if (child instanceof AbstractButton button && button.getText().equals(text)) {
                return child;
            }
        }
        throw new AssertionError("no button " + text);
    }

    private String text() {
        return screen.typing().field().getText();
    }

    @Test
    void typesIntoTheFieldThatHasTheFocusFromTheStart() {
        type("Hello");
        press(0x20);
        press(0x0101_F600); // a character beyond the basic plane
        assertThat(text()).isEqualTo("Hello \uD83D\uDE00");
        press(0xFF08); // BackSpace
        assertThat(text()).isEqualTo("Hello ");
        press(0xFF50); // Home
        type("x");
        assertThat(text()).isEqualTo("xHello ");
    }

    @Test
    void enterAddsTheTextToTheList() {
        type("mine");
        press(RETURN);
        assertThat(text()).isEmpty();
        assertThat(screen.colours().entries().getModel().getElementAt(0).text()).isEqualTo("mine");
    }

    @Test
    void copiesCutsAndPastesThroughTheViewersClipboard() {
        type("abc");
        withControl('a');
        withControl('c');
        assertThat(world.copied).containsExactly("abc");
        withControl('x');
        assertThat(text()).isEmpty();
        run(() -> screen.cutText("from\nviewer"));
        withControl('v');
        assertThat(text()).isEqualTo("from viewer");
        assertThat(screen.input().value(3)).isEqualTo("from");
    }

    @Test
    void shiftSelectsAndTypingReplacesTheSelection() {
        type("abcd");
        run(() -> screen.key(SHIFT, true));
        press(0xFF51); // Left
        press(0xFF51);
        run(() -> screen.key(SHIFT, false));
        type("Z");
        assertThat(text()).isEqualTo("abZ");
    }

    @Test
    void aClickPressesAButtonAndAReleaseOutsideDoesNot() {
        Component count = child(screen.buttons(), "Count");
        click(count);
        assertThat(screen.buttons().presses()).isEqualTo(1);
        point(middle(count), 1);
        point(new Point(700, 500), 1);
        point(new Point(700, 500), 0);
        assertThat(screen.buttons().presses()).isEqualTo(1);
        assertThat(screen.drawing().canvas().drawn(100, 100)).isZero();
    }

    @Test
    void aPressedButtonLooksPressed() {
        Component count = child(screen.buttons(), "Count");
        Point at = middle(count);
        Point corner = new Point(at.x, at.y - count.getHeight() / 2 + 6);
        assertThat(pixel(corner)).isEqualTo(Theme.ACCENT);
        point(at, 0);
        assertThat(pixel(corner)).isEqualTo(Theme.ACCENT_HOVER);
        point(at, 1);
        assertThat(pixel(corner)).isEqualTo(Theme.ACCENT_PRESSED);
        point(at, 0);
    }

    private Color pixel(Point at) {
        return new Color(world.picture.getRGB(at.x, at.y));
    }

    @Test
    void tabMovesTheFocusRoundAndSpacePresses() {
        press(TAB); // Add
        press(TAB); // Copy
        press(TAB); // Paste
        press(TAB); // Count
        press(0x20);
        assertThat(screen.buttons().presses()).isEqualTo(1);
        press(TAB); // Ring the bell
        press(0x20);
        assertThat(world.bells).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            press(0xFE20); // ISO_Left_Tab
        }
        assertThat(screen.focus().owner()).isSameAs(screen.typing().field());
    }

    @Test
    void drawsWhereThePointerIsDragged() {
        Component canvas = screen.drawing().canvas();
        Point at = middle(canvas);
        point(at, 1);
        point(new Point(at.x + 60, at.y), 1);
        point(new Point(at.x + 60, at.y), 0);
        assertThat(pixel(new Point(at.x + 30, at.y))).isEqualTo(Theme.ACCENT);
        click(child(screen.drawing(), "Clear"));
        assertThat(pixel(new Point(at.x + 30, at.y))).isNotEqualTo(Theme.ACCENT);
    }

    @Test
    void aStrokePaintsOnlyAroundItself() {
        Component canvas = screen.drawing().canvas();
        Point at = middle(canvas);
        point(at, 1);
        point(new Point(at.x + 10, at.y), 1);
        world.painted.clear();
        point(new Point(at.x + 20, at.y), 1);
        Rect around = new Rect(at.x - 30, at.y - 30, 80, 60);
        Rect inputCard = new Rect(20, 460, SIDE, 240);
        assertThat(world.painted).isNotEmpty().allMatch(area -> around.contains(area) || inputCard.contains(area));
    }

    private static final int SIDE = 340;

    @Test
    void theWheelAndTheScrollBarScrollTheList() {
        Point at = middle(screen.colours().entries().getParent());
        point(at, 0);
        point(at, 1 << 4);
        point(at, 0);
        int scrolled = screen.colours().scroll().getVerticalScrollBar().getValue();
        assertThat(scrolled).isPositive();
        point(at, 1 << 3);
        point(at, 0);
        assertThat(screen.colours().scroll().getVerticalScrollBar().getValue()).isZero();
        Component bar = screen.colours().scroll().getVerticalScrollBar();
        Point top = SwingUtilities.convertPoint(bar, bar.getWidth() / 2, 10, screen);
        point(top, 0);
        point(top, 1);
        point(new Point(top.x, top.y + 100), 1);
        point(new Point(top.x, top.y + 100), 0);
        assertThat(screen.colours().scroll().getVerticalScrollBar().getValue()).isGreaterThan(200);
    }

    @Test
    void choosingARowChoosesTheColourToDrawWith() {
        Point first = SwingUtilities.convertPoint(screen.colours().entries(), 50, 60, screen);
        point(first, 1);
        point(first, 0);
        ListEntry second = screen.colours().entries().getModel().getElementAt(1);
        assertThat(screen.drawing().canvas().colour()).isEqualTo(second.colour());
        press(0xFF54); // Down
        ListEntry third = screen.colours().entries().getModel().getElementAt(2);
        assertThat(screen.drawing().canvas().colour()).isEqualTo(third.colour());
    }

    @Test
    void thePointersShapeFollowsTheComponent() {
        point(middle(screen.typing().field()), 0);
        assertThat(world.cursor).isEqualTo(PointerShape.TEXT.image());
        point(middle(child(screen.buttons(), "Count")), 0);
        assertThat(world.cursor).isEqualTo(PointerShape.HAND.image());
        point(middle(screen.drawing().canvas()), 0);
        assertThat(world.cursor).isEqualTo(PointerShape.CROSS.image());
        point(new Point(5, 300), 0);
        assertThat(world.cursor).isEqualTo(PointerShape.ARROW.image());
    }

    @Test
    void anIdleScreenPaintsNothing() {
        run(() -> {});
        world.painted.clear();
        run(() -> {});
        assertThat(world.painted).isEmpty();
    }

    @Test
    void theClockShowsTheTime() {
        assertThat(onEdt(() -> screen.time().text())).isEqualTo("10:09:30");
        click(child(screen.buttons(), "Clock shows seconds"));
        assertThat(onEdt(() -> screen.time().text())).isEqualTo("10:09");
    }

    @Test
    void everySizeCanBeLaidOut() {
        for (Size size : List.of(new Size(1, 1), new Size(300, 200), new Size(800, 600), new Size(1280, 800))) {
            world.painted.clear();
            run(() -> screen.resizeTo(size));
            assertThat(world.painted).anyMatch(area -> area.contains(size.toRect()));
        }
    }
}
