package dev.rfb.server.interop;

import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.Viewer;
import dev.rfb.testing.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what viewers do, one line each, and agrees to every size. Thread-safe. */
final class RecordingDesktop implements Desktop {

    private final Display display;
    private final List<String> events = new CopyOnWriteArrayList<>();

    RecordingDesktop(Display display) {
        this.display = display;
    }

    /** {@return {@code key down 61}, {@code pointer X Y MASK}, {@code cut TEXT}, {@code resize WxH}, in the order in which they came} */
    List<String> events() {
        return List.copyOf(events);
    }

    /** Waits until these came, in this order, with or without others in between. */
    void awaitInOrder(String... wanted) {
        Await.until(() -> "wanted " + List.of(wanted) + ", got " + events, () -> containsInOrder(wanted));
    }

    private boolean containsInOrder(String... wanted) {
        int next = 0;
        for (String event : events) {
            if (next < wanted.length && event.equals(wanted[next])) {
                next++;
            }
        }
        return next == wanted.length;
    }

    @Override
    public void start(Display shown) {}

    @Override
    public void stop() {}

    @Override
    public void key(Viewer viewer, KeyInput key) {
        events.add("key " + (key.down() ? "down " : "up ") + Integer.toHexString(key.keysym()));
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        events.add("pointer " + x + " " + y + " " + buttonMask);
    }

    @Override
    public void cutText(Viewer viewer, String text) {
        events.add("cut " + text);
    }

    @Override
    public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        events.add("resize " + layout.size().width() + "x" + layout.size().height());
        display.resize(layout);
        return ResizeResult.DONE;
    }
}
