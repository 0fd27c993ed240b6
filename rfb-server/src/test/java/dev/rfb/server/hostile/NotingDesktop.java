package dev.rfb.server.hostile;

import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.Viewer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes what viewers do, one line each, and agrees to every resize. Thread-safe. */
final class NotingDesktop implements Desktop {

    private final List<String> events = new ArrayList<>();
    private volatile Consumer<String> reaction = event -> {};
    private volatile Optional<Display> display = Optional.empty();

    /** Does something with each event after it was noted, in the callback itself. */
    void react(Consumer<String> change) {
        reaction = change;
    }

    /** {@return {@code key down 61}, {@code pointer X Y MASK}, {@code cut TEXT}, {@code resize WxH} in the order of the calls} */
    List<String> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** {@return how many events begin like that} */
    long count(String prefix) {
        return events().stream().filter(event -> event.startsWith(prefix)).count();
    }

    /** Waits until these were the last events. */
    void awaitLast(String... wanted) {
        Patience.until(() -> "wanted " + Arrays.toString(wanted) + " at the end of " + events(), () -> {
            List<String> all = events();
            int from = all.size() - wanted.length;
            return from >= 0 && all.subList(from, all.size()).equals(List.of(wanted));
        });
    }

    @Override
    public void start(Display shown) {
        display = Optional.of(shown);
    }

    @Override
    public void stop() {}

    @Override
    public void key(Viewer viewer, KeyInput key) {
        note("key " + (key.down() ? "down " : "up ") + Integer.toHexString(key.keysym()));
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        note("pointer " + x + " " + y + " " + buttonMask);
    }

    @Override
    public void cutText(Viewer viewer, String text) {
        note("cut " + text);
    }

    @Override
    public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        note("resize " + layout.size().width() + "x" + layout.size().height());
        display.ifPresent(shown -> shown.resize(layout));
        return ResizeResult.DONE;
    }

    private void note(String event) {
        synchronized (events) {
            events.add(event);
        }
        reaction.accept(event);
    }
}
