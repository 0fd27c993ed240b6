package dev.rfb.server.session;

import dev.rfb.server.display.KeyInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys and buttons that one viewer holds down. Event-loop confined; one per session. */
final class PressedInputs {

    private final int maxKeys;
    private final Map<Long, KeyInput> keys = new LinkedHashMap<>();
    private int buttonMask;
    private int x;
    private int y;

    PressedInputs(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** {@return a key that has to be released first, because too many are held} */
    Optional<KeyInput> key(KeyInput key) {
        long id = key.keycode() != 0 ? key.keycode() : (long) key.keysym() << 32;
        if (!key.down()) {
            keys.remove(id);
            return Optional.empty();
        }
        keys.put(id, key);
        if (keys.size() <= maxKeys) {
            return Optional.empty();
        }
        Iterator<KeyInput> oldest = keys.values().iterator();
        KeyInput released = released(oldest.next());
        oldest.remove();
        return Optional.of(released);
    }

    void pointer(int newX, int newY, int newButtonMask) {
        x = newX;
        y = newY;
        buttonMask = newButtonMask;
    }

    /** {@return the events that release all keys, the last pressed first; nothing is held afterwards} */
    List<KeyInput> releaseKeys() {
        List<KeyInput> released = new ArrayList<>();
        keys.values().forEach(key -> released.add(0, released(key)));
        keys.clear();
        return released;
    }

    /** {@return whether buttons were held; none is afterwards} */
    boolean releaseButtons() {
        boolean held = buttonMask != 0;
        buttonMask = 0;
        return held;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    private static KeyInput released(KeyInput key) {
        return new KeyInput(false, key.keysym(), key.keycode());
    }
}
