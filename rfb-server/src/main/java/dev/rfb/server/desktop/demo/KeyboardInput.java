package dev.rfb.server.desktop.demo;

import dev.rfb.server.input.Key;
import dev.rfb.server.input.Keysyms;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.HashMap;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Makes key events of keysyms for the component that has the focus: its key bindings run, text goes into text fields, Tab moves
 * the focus. Confined to the event dispatch thread.
 */
final class KeyboardInput {

    private static final int NO_TEXT = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;

    private final FocusRing focus;
    private final Map<Integer, Integer> heldModifiers = new HashMap<>();

    KeyboardInput(FocusRing focus) {
        this.focus = focus;
    }

    /** {@return the modifier keys that are down, as {@code InputEvent.…_DOWN_MASK}} */
    int modifiers() {
        return heldModifiers.values().stream().reduce(0, (a, b) -> a | b);
    }

    /**
     * A key went down or up.
     *
     * @param keysym U32
     * @param down whether it was pressed; again while it is down is auto-repeat
     * @param millis when
     */
    void update(int keysym, boolean down, long millis) {
        Key key = Keysyms.key(keysym);
        if (key.isModifier()) {
            if (down) {
                heldModifiers.put(keysym, key.modifier());
            } else {
                heldModifiers.remove(keysym);
            }
        }
        if (key.keyCode() == KeyEvent.VK_TAB && (modifiers() & NO_TEXT) == 0) {
            if (down) {
                boolean back = keysym == 0xFE20 || (modifiers() & InputEvent.SHIFT_DOWN_MASK) != 0; // ISO_Left_Tab
                focus.traverse(back ? -1 : 1);
            }
            return;
        }
        JComponent target = focus.owner();
        if (target == null) {
            return;
        }
        if (!key.equals(Key.NONE)) {
            int id = down ? KeyEvent.KEY_PRESSED : KeyEvent.KEY_RELEASED;
            KeyEvent event =
                    new KeyEvent(target, id, millis, modifiers(), key.keyCode(), key.keyChar(), key.location());
            SwingUtilities.processKeyBindings(event);
        }
        int codePoint = Keysyms.codePoint(keysym);
        if (down && codePoint >= 0 && (modifiers() & NO_TEXT) == 0 && target instanceof FlatTextField field) {
            field.replaceSelection(Character.toString(codePoint));
        }
    }
}
