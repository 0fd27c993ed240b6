package dev.rfb.server.input;

import java.awt.event.KeyEvent;

/**
 * A key as AWT names it.
 *
 * @param keyCode {@code KeyEvent.VK_…}
 * @param keyChar what it types, {@link KeyEvent#CHAR_UNDEFINED} if nothing
 * @param location {@code KeyEvent.KEY_LOCATION_…}
 * @param modifier {@code InputEvent.…_DOWN_MASK} of a modifier key, 0 for other keys
 */
public record Key(int keyCode, char keyChar, int location, int modifier) {

    /** A key that AWT has no name for. */
    public static final Key NONE =
            new Key(KeyEvent.VK_UNDEFINED, KeyEvent.CHAR_UNDEFINED, KeyEvent.KEY_LOCATION_UNKNOWN, 0);

    /** {@return whether it is a modifier} */
    public boolean isModifier() {
        return modifier != 0;
    }
}
