package dev.rfb.server.update;

import dev.rfb.geometry.Size;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.pseudo.ExtendedDesktopSize;
import dev.rfb.pseudo.ExtendedDesktopSize.Reason;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import java.util.ArrayDeque;
import java.util.Deque;

/** The layouts that a viewer has not been told yet, in their order. Not thread-safe; one per viewer. */
final class SizeNotices {

    private static final int MAX_WAITING = 64;

    private final Deque<ExtendedDesktopSize> waiting = new ArrayDeque<>();
    private boolean asked;
    private boolean told;

    /** The layout changed. Viewers that know DesktopSize alone learn of real changes of the size only. */
    void changed(ScreenLayout layout, Reason reason, UpdateFeatures features, Size known) {
        Size announced = waiting.isEmpty() ? known : waiting.getLast().layout().size();
        if (features.supports(EncodingType.EXTENDED_DESKTOP_SIZE)
                || (features.supports(EncodingType.DESKTOP_SIZE)
                        && !layout.size().equals(announced))) {
            add(new ExtendedDesktopSize(layout, reason, Status.NO_ERROR));
        }
    }

    /** The viewer's SetDesktopSize was answered. */
    void answered(Status status, ScreenLayout layout, UpdateFeatures features) {
        if (features.supports(EncodingType.EXTENDED_DESKTOP_SIZE)) {
            add(new ExtendedDesktopSize(layout, Reason.THIS_VIEWER, status));
        }
    }

    /** The viewer asked for everything, which includes the layout (rfbproto "ExtendedDesktopSize Pseudo-encoding"). */
    void asked() {
        asked = true;
    }

    /** An update is planned: its turn is the layout's if the viewer asked, but not twice before pixels have been sent. */
    void answerAsked(ScreenLayout layout, UpdateFeatures features) {
        if (!asked || told) {
            return;
        }
        asked = false;
        told = true;
        if (features.supports(EncodingType.EXTENDED_DESKTOP_SIZE) && waiting.isEmpty()) {
            add(new ExtendedDesktopSize(layout, Reason.SERVER, Status.NO_ERROR));
        }
    }

    void pixelsPlanned() {
        told = false;
    }

    private void add(ExtendedDesktopSize notice) {
        if (waiting.size() == MAX_WAITING) {
            waiting.remove();
        }
        waiting.add(notice);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** {@return the oldest, which waits no more} */
    ExtendedDesktopSize next() {
        return waiting.remove();
    }

    void clear() {
        waiting.clear();
    }
}
