package dev.rfb.server.input;

import java.awt.event.KeyEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * X11 keysyms (RFC 6143 §7.5.4) as keys of AWT.
 *
 * <p>Latin-1 keysyms are their characters; {@code 0x01000000 + c} is the Unicode character {@code c}; the others are in a table.
 */
public final class Keysyms {

    private static final int UNICODE = 0x01000000;
    private static final int KEYPAD_FIRST = 0xFF80;
    private static final int KEYPAD_LAST = 0xFFBD;
    private static final Map<Integer, Key> KEYS = new HashMap<>();

    static {
        control(0xFF08, KeyEvent.VK_BACK_SPACE, '\b'); // BackSpace
        control(0xFF09, KeyEvent.VK_TAB, '\t'); // Tab
        control(0xFE20, KeyEvent.VK_TAB, '\t'); // ISO_Left_Tab
        control(0xFF0D, KeyEvent.VK_ENTER, '\n'); // Return
        control(0xFF1B, KeyEvent.VK_ESCAPE, '\u001b'); // Escape
        control(0xFFFF, KeyEvent.VK_DELETE, '\u007f'); // Delete
        action(0xFF13, KeyEvent.VK_PAUSE);
        action(0xFF14, KeyEvent.VK_SCROLL_LOCK);
        action(0xFF61, KeyEvent.VK_PRINTSCREEN);
        action(0xFF63, KeyEvent.VK_INSERT);
        action(0xFF67, KeyEvent.VK_CONTEXT_MENU); // Menu
        action(0xFF6A, KeyEvent.VK_HELP);
        action(0xFF7F, KeyEvent.VK_NUM_LOCK);
        for (int i = 0; i < 12; i++) {
            action(0xFFBE + i, KeyEvent.VK_F1 + i);
        }
        for (int i = 0; i < 12; i++) {
            action(0xFFCA + i, KeyEvent.VK_F13 + i);
        }
        cursorKeys();
        keypad();
        modifiers();
    }

    private Keysyms() {}

    private static void cursorKeys() {
        int[] keys = {
            KeyEvent.VK_HOME,
            KeyEvent.VK_LEFT,
            KeyEvent.VK_UP,
            KeyEvent.VK_RIGHT,
            KeyEvent.VK_DOWN,
            KeyEvent.VK_PAGE_UP,
            KeyEvent.VK_PAGE_DOWN,
            KeyEvent.VK_END,
            KeyEvent.VK_BEGIN
        };
        for (int i = 0; i < keys.length; i++) {
            action(0xFF50 + i, keys[i]); // Home to Begin
            KEYS.put(0xFF95 + i, keypadKey(keys[i], KeyEvent.CHAR_UNDEFINED)); // KP_Home to KP_Begin
        }
    }

    private static void keypad() {
        KEYS.put(0xFF80, keypadKey(KeyEvent.VK_SPACE, ' '));
        KEYS.put(0xFF89, keypadKey(KeyEvent.VK_TAB, '\t'));
        KEYS.put(0xFF8D, keypadKey(KeyEvent.VK_ENTER, '\n'));
        for (int i = 0; i < 4; i++) {
            KEYS.put(0xFF91 + i, keypadKey(KeyEvent.VK_F1 + i, KeyEvent.CHAR_UNDEFINED));
        }
        KEYS.put(0xFF9E, keypadKey(KeyEvent.VK_INSERT, KeyEvent.CHAR_UNDEFINED));
        KEYS.put(0xFF9F, keypadKey(KeyEvent.VK_DELETE, '\u007f'));
        KEYS.put(0xFFBD, keypadKey(KeyEvent.VK_EQUALS, '='));
        KEYS.put(0xFFAA, keypadKey(KeyEvent.VK_MULTIPLY, '*'));
        KEYS.put(0xFFAB, keypadKey(KeyEvent.VK_ADD, '+'));
        KEYS.put(0xFFAC, keypadKey(KeyEvent.VK_SEPARATOR, ','));
        KEYS.put(0xFFAD, keypadKey(KeyEvent.VK_SUBTRACT, '-'));
        KEYS.put(0xFFAE, keypadKey(KeyEvent.VK_DECIMAL, '.'));
        KEYS.put(0xFFAF, keypadKey(KeyEvent.VK_DIVIDE, '/'));
        for (int digit = 0; digit <= 9; digit++) {
            KEYS.put(0xFFB0 + digit, keypadKey(KeyEvent.VK_NUMPAD0 + digit, (char) ('0' + digit)));
        }
    }

    private static void modifiers() {
        modifier(0xFFE1, KeyEvent.VK_SHIFT, KeyEvent.KEY_LOCATION_LEFT, KeyEvent.SHIFT_DOWN_MASK);
        modifier(0xFFE2, KeyEvent.VK_SHIFT, KeyEvent.KEY_LOCATION_RIGHT, KeyEvent.SHIFT_DOWN_MASK);
        modifier(0xFFE3, KeyEvent.VK_CONTROL, KeyEvent.KEY_LOCATION_LEFT, KeyEvent.CTRL_DOWN_MASK);
        modifier(0xFFE4, KeyEvent.VK_CONTROL, KeyEvent.KEY_LOCATION_RIGHT, KeyEvent.CTRL_DOWN_MASK);
        modifier(0xFFE5, KeyEvent.VK_CAPS_LOCK, KeyEvent.KEY_LOCATION_STANDARD, 0);
        modifier(0xFFE7, KeyEvent.VK_META, KeyEvent.KEY_LOCATION_LEFT, KeyEvent.META_DOWN_MASK);
        modifier(0xFFE8, KeyEvent.VK_META, KeyEvent.KEY_LOCATION_RIGHT, KeyEvent.META_DOWN_MASK);
        modifier(0xFFE9, KeyEvent.VK_ALT, KeyEvent.KEY_LOCATION_LEFT, KeyEvent.ALT_DOWN_MASK);
        modifier(0xFFEA, KeyEvent.VK_ALT, KeyEvent.KEY_LOCATION_RIGHT, KeyEvent.ALT_DOWN_MASK);
        modifier(0xFFEB, KeyEvent.VK_WINDOWS, KeyEvent.KEY_LOCATION_LEFT, 0); // Super_L
        modifier(0xFFEC, KeyEvent.VK_WINDOWS, KeyEvent.KEY_LOCATION_RIGHT, 0); // Super_R
        modifier(0xFE03, KeyEvent.VK_ALT_GRAPH, KeyEvent.KEY_LOCATION_STANDARD, KeyEvent.ALT_GRAPH_DOWN_MASK);
        modifier(0xFF7E, KeyEvent.VK_ALT_GRAPH, KeyEvent.KEY_LOCATION_STANDARD, KeyEvent.ALT_GRAPH_DOWN_MASK);
    }

    private static void action(int keysym, int keyCode) {
        KEYS.put(keysym, new Key(keyCode, KeyEvent.CHAR_UNDEFINED, KeyEvent.KEY_LOCATION_STANDARD, 0));
    }

    private static void control(int keysym, int keyCode, char keyChar) {
        KEYS.put(keysym, new Key(keyCode, keyChar, KeyEvent.KEY_LOCATION_STANDARD, 0));
    }

    private static Key keypadKey(int keyCode, char keyChar) {
        return new Key(keyCode, keyChar, KeyEvent.KEY_LOCATION_NUMPAD, 0);
    }

    private static void modifier(int keysym, int keyCode, int location, int mask) {
        KEYS.put(keysym, new Key(keyCode, KeyEvent.CHAR_UNDEFINED, location, mask));
    }

    /**
     * {@return the key of a keysym; {@link Key#NONE} if there is none}
     *
     * @param keysym U32 as in a KeyEvent
     */
    public static Key key(int keysym) {
        Key known = KEYS.get(keysym);
        if (known != null) {
            return known;
        }
        int codePoint = codePoint(keysym);
        if (codePoint < 0 || codePoint > Character.MAX_VALUE) {
            return Key.NONE;
        }
        char keyChar = (char) codePoint;
        int keyCode = KeyEvent.getExtendedKeyCodeForChar(Character.toUpperCase(keyChar));
        return new Key(keyCode, keyChar, KeyEvent.KEY_LOCATION_STANDARD, 0);
    }

    /**
     * {@return the character that a keysym types, of any Unicode plane; -1 if it types none}
     *
     * @param keysym U32 as in a KeyEvent
     */
    public static int codePoint(int keysym) {
        if ((keysym >= 0x20 && keysym <= 0x7E) || (keysym >= 0xA0 && keysym <= 0xFF)) {
            return keysym;
        }
        if (keysym >= UNICODE + 0x20 && keysym <= UNICODE + Character.MAX_CODE_POINT) {
            int codePoint = keysym - UNICODE;
            boolean isText = !Character.isISOControl(codePoint)
                    && Character.getType(codePoint) != Character.SURROGATE
                    && Character.isDefined(codePoint);
            return isText ? codePoint : -1;
        }
        if (keysym == 0x20AC) { // EuroSign
            return keysym;
        }
        if (keysym >= KEYPAD_FIRST && keysym <= KEYPAD_LAST) {
            char typed = KEYS.getOrDefault(keysym, Key.NONE).keyChar();
            return typed >= ' ' && typed < '\u007f' ? typed : -1;
        }
        return -1;
    }
}
