package dev.rfb.server.desktop.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * Makes mouse events of pointer states, as a window would: the component under the pointer gets them, and the one where a button
 * went down keeps them until all are up. Confined to the event dispatch thread.
 */
final class PointerInput {

    private static final int BUTTONS = 3;
    private static final int WHEEL_UP = 1 << 3;
    private static final int WHEEL_DOWN = 1 << 4;
    private static final int BUTTON_BITS = 7;
    private static final int CLICK_DISTANCE = 4;
    private static final long DOUBLE_CLICK_MILLIS = 400;

    private final Container root;
    private final FocusRing focus;
    private final IntSupplier keyModifiers;
    private final Consumer<PointerShape> shapeListener;
    private @Nullable Component hovered;
    private @Nullable Component captured;
    private PointerShape shape = PointerShape.ARROW;
    private int mask;
    private int clickCount;
    private long pressedMillis = Long.MIN_VALUE / 2;
    private Point pressedAt = new Point(-100, -100);

    PointerInput(Container root, FocusRing focus, IntSupplier keyModifiers, Consumer<PointerShape> shapeListener) {
        this.root = root;
        this.focus = focus;
        this.keyModifiers = keyModifiers;
        this.shapeListener = shapeListener;
    }

    /**
     * The pointer is somewhere, with some buttons down.
     *
     * @param at in coordinates of the root
     * @param newMask bit n-1 is button n
     * @param millis when, for double clicks
     */
    void update(Point at, int newMask, long millis) {
        int old = mask;
        hover(at, millis);
        send(captured != null ? MouseEvent.MOUSE_DRAGGED : MouseEvent.MOUSE_MOVED, at, millis, 0);
        for (int button = 1; button <= BUTTONS; button++) {
            int bit = 1 << (button - 1);
            if ((newMask & ~old & bit) != 0) {
                mask |= bit;
                press(at, button, millis);
            } else if ((old & ~newMask & bit) != 0) {
                mask &= ~bit;
                release(at, button, millis);
            }
        }
        mask = newMask;
        wheel(at, newMask & ~old, millis);
    }

    private void hover(Point at, long millis) {
        Component under = SwingUtilities.getDeepestComponentAt(root, at.x, at.y);
        if (captured != null && under != captured) {
            under = null;
        }
        if (under != hovered) {
            Component left = hovered;
            hovered = under;
            if (left != null) {
                dispatch(left, MouseEvent.MOUSE_EXITED, at, millis, 0);
            }
            if (under != null) {
                dispatch(under, MouseEvent.MOUSE_ENTERED, at, millis, 0);
            }
        }
        Component shown = captured != null ? captured : under;
        PointerShape now = shown == null ? PointerShape.ARROW : PointerShape.of(shown);
        if (now != shape) {
            shape = now;
            shapeListener.accept(now);
        }
    }

    private void press(Point at, int button, long millis) {
        boolean again = millis - pressedMillis <= DOUBLE_CLICK_MILLIS && at.distance(pressedAt) <= CLICK_DISTANCE;
        clickCount = again ? clickCount + 1 : 1;
        pressedMillis = millis;
        pressedAt = at;
        if (captured == null) {
            captured = hovered;
            focus.moveTo(hovered);
        }
        send(MouseEvent.MOUSE_PRESSED, at, millis, button);
    }

    private void release(Point at, int button, long millis) {
        send(MouseEvent.MOUSE_RELEASED, at, millis, button);
        if (at.distance(pressedAt) <= CLICK_DISTANCE) {
            send(MouseEvent.MOUSE_CLICKED, at, millis, button);
        }
        if ((mask & BUTTON_BITS) == 0) {
            captured = null;
            hover(at, millis);
        }
    }

    private void wheel(Point at, int pressed, long millis) {
        Component target = hovered;
        if (target == null || (pressed & (WHEEL_UP | WHEEL_DOWN)) == 0) {
            return;
        }
        int rotation = (pressed & WHEEL_UP) != 0 ? -1 : 1;
        Point p = SwingUtilities.convertPoint(root, at, target);
        target.dispatchEvent(new MouseWheelEvent(
                target,
                MouseEvent.MOUSE_WHEEL,
                millis,
                modifiers(),
                p.x,
                p.y,
                at.x,
                at.y,
                0,
                false,
                MouseWheelEvent.WHEEL_UNIT_SCROLL,
                3,
                rotation));
    }

    private void send(int id, Point at, long millis, int button) {
        Component target = captured != null ? captured : hovered;
        if (target != null) {
            dispatch(target, id, at, millis, button);
        }
    }

    private void dispatch(Component target, int id, Point at, long millis, int button) {
        Point p = SwingUtilities.convertPoint(root, at, target);
        // with the position on the screen given, AWT does not ask a window for it
        target.dispatchEvent(new MouseEvent(
                target, id, millis, modifiers(), p.x, p.y, at.x, at.y, button == 0 ? 0 : clickCount, false, button));
    }

    private int modifiers() {
        int modifiers = keyModifiers.getAsInt();
        for (int button = 1; button <= BUTTONS; button++) {
            if ((mask & 1 << (button - 1)) != 0) {
                modifiers |= InputEvent.getMaskForButton(button);
            }
        }
        return modifiers;
    }
}
