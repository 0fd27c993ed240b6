package dev.rfb.server.update;

import dev.rfb.protocol.EncodingType;
import dev.rfb.pseudo.Cursor;
import dev.rfb.pseudo.CursorWithAlpha;
import dev.rfb.pseudo.DesktopName;
import dev.rfb.pseudo.DesktopSize;
import dev.rfb.pseudo.ExtendedDesktopSize;
import dev.rfb.pseudo.ExtendedMouseButtonsAck;
import dev.rfb.pseudo.PointerPos;
import dev.rfb.pseudo.PseudoRectangle;
import dev.rfb.pseudo.QemuExtendedKeyEventAck;
import dev.rfb.pseudo.QemuLedState;
import dev.rfb.pseudo.VmwareLedState;
import dev.rfb.pseudo.XCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses the pseudo-rectangle for what a viewer is to be told, from those that it can read. */
final class NoticeWriter {

    private final UpdateFeatures features;
    private final DisplayState state;

    NoticeWriter(UpdateFeatures features, DisplayState state) {
        this.features = features;
        this.state = state;
    }

    /** {@return the announcement of a size} */
    static PseudoRectangle size(UpdateFeatures features, ExtendedDesktopSize notice) {
        return features.supports(EncodingType.EXTENDED_DESKTOP_SIZE)
                ? notice
                : new DesktopSize(notice.layout().size());
    }

    /** {@return the rectangles, in the order of {@link Notice}; nothing for what the viewer cannot read} */
    List<PseudoRectangle> write(Set<Notice> notices) {
        List<PseudoRectangle> rectangles = new ArrayList<>();
        for (Notice notice : notices) {
            rectangle(notice).ifPresent(rectangles::add);
        }
        return rectangles;
    }

    private Optional<PseudoRectangle> rectangle(Notice notice) {
        return switch (notice) {
            case KEY_EVENTS -> Optional.of(new QemuExtendedKeyEventAck());
            case MOUSE_BUTTONS -> Optional.of(new ExtendedMouseButtonsAck());
            case NAME -> when(EncodingType.DESKTOP_NAME, new DesktopName(state.name()));
            case CURSOR -> cursor();
            case POINTER -> when(EncodingType.POINTER_POS, new PointerPos(state.pointer()));
            case LEDS -> leds();
        };
    }

    private Optional<PseudoRectangle> when(EncodingType type, PseudoRectangle rectangle) {
        return features.supports(type) ? Optional.of(rectangle) : Optional.empty();
    }

    private Optional<PseudoRectangle> cursor() {
        if (features.supports(EncodingType.CURSOR_WITH_ALPHA)) {
            return Optional.of(new CursorWithAlpha(state.cursor()));
        }
        if (features.supports(EncodingType.CURSOR)) {
            return Optional.of(new Cursor(state.cursor(), features.profile().format()));
        }
        return when(EncodingType.X_CURSOR, new XCursor(state.cursor()));
    }

    private Optional<PseudoRectangle> leds() {
        if (features.supports(EncodingType.QEMU_LED_STATE)) {
            return state.leds().map(QemuLedState::new);
        }
        return features.supports(EncodingType.VMWARE_LED_STATE)
                ? state.leds().map(VmwareLedState::new)
                : Optional.empty();
    }
}
