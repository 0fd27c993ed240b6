package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Point;
import dev.rfb.pixel.CursorImage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.LedState;
import dev.rfb.pseudo.Cursor;
import dev.rfb.pseudo.CursorWithAlpha;
import dev.rfb.pseudo.PseudoRectangle;
import dev.rfb.pseudo.QemuLedState;
import dev.rfb.pseudo.VmwareLedState;
import dev.rfb.pseudo.XCursor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NoticeWriterTest {

    private static final LedState LEDS = new LedState(true, false, false);
    private static final DisplayState STATE =
            new DisplayState("name", CursorImage.HIDDEN, Point.ORIGIN, Optional.of(LEDS));

    private static List<PseudoRectangle> written(DisplayState state, Notice notice, EncodingType... announced) {
        EncodingProfile raw = EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW);
        return new NoticeWriter(new UpdateFeatures(raw, Set.of(announced)), state).write(Set.of(notice));
    }

    private static List<PseudoRectangle> cursor(EncodingType... announced) {
        return written(STATE, Notice.CURSOR, announced);
    }

    @Test
    void bestCursorThatTheViewerListedIsUsed() {
        EncodingType cursor = EncodingType.CURSOR;
        EncodingType alpha = EncodingType.CURSOR_WITH_ALPHA;
        EncodingType twoColours = EncodingType.X_CURSOR;
        assertThat(cursor(twoColours, cursor, alpha)).hasExactlyElementsOfTypes(CursorWithAlpha.class);
        assertThat(cursor(twoColours, cursor)).hasExactlyElementsOfTypes(Cursor.class);
        assertThat(cursor(twoColours)).hasExactlyElementsOfTypes(XCursor.class);
        assertThat(cursor()).isEmpty();
    }

    @Test
    void ledsAreToldInTheFormThatTheViewerListed() {
        EncodingType qemu = EncodingType.QEMU_LED_STATE;
        EncodingType vmware = EncodingType.VMWARE_LED_STATE;
        assertThat(written(STATE, Notice.LEDS, qemu)).containsExactly(new QemuLedState(LEDS));
        assertThat(written(STATE, Notice.LEDS, vmware)).containsExactly(new VmwareLedState(LEDS));
        assertThat(written(STATE, Notice.LEDS, vmware, qemu)).containsExactly(new QemuLedState(LEDS));
        assertThat(written(STATE, Notice.LEDS)).isEmpty();
    }

    @Test
    void ledsAreNotToldBeforeTheyAreKnown() {
        DisplayState unknown = new DisplayState("name", CursorImage.HIDDEN, Point.ORIGIN, Optional.empty());
        assertThat(written(unknown, Notice.LEDS, EncodingType.QEMU_LED_STATE, EncodingType.VMWARE_LED_STATE))
                .isEmpty();
    }
}
