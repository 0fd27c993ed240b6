package dev.rfb.pseudo;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.LedState;
import dev.rfb.protocol.Screen;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.testing.GuardedBuffer;
import dev.rfb.testing.Hex;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pseudo-rectangles against their golden files, in buffers of exactly the promised size. */
final class PseudoRectangleTest {

    /** Two pixels shown, white and black, and a clear one; the hotspot is on the second. */
    private static final CursorImage CURSOR =
            new CursorImage(new Size(3, 1), new Point(1, 0), new int[] {0xFFFFFFFF, 0xFF000000, 0x00FF0000});

    private static final PixelFormat RGB_565_BIG_ENDIAN = new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0);

    static Stream<Arguments> rectangles() {
        return Stream.of(
                arguments("Cursor/xrgb", new Cursor(CURSOR, PixelFormat.XRGB)),
                arguments("Cursor/rgb565-big-endian", new Cursor(CURSOR, RGB_565_BIG_ENDIAN)),
                arguments("Cursor/bitmask-rows-padded", new Cursor(nineByTwo(), PixelFormat.COLOUR_MAP_8)),
                arguments("Cursor/hidden", new Cursor(CursorImage.HIDDEN, PixelFormat.XRGB)),
                arguments("XCursor/black-and-white", new XCursor(CURSOR)),
                arguments(
                        "XCursor/means-of-dark-and-bright",
                        new XCursor(image(new Point(0, 0), 0xFF000000, 0xFF202020, 0xFFF0F0F0, 0xFFE0E0E0))),
                arguments("XCursor/hidden", new XCursor(CursorImage.HIDDEN)),
                arguments(
                        "CursorWithAlpha/pre-multiplied",
                        new CursorWithAlpha(image(new Point(2, 0), 0xFF102030, 0x80FF8000, 0x00FFFFFF))),
                arguments("CursorWithAlpha/hidden", new CursorWithAlpha(CursorImage.HIDDEN)),
                arguments("PointerPos/position", new PointerPos(new Point(258, 3))),
                arguments("DesktopSize/size", new DesktopSize(new Size(1280, 800))),
                arguments("ExtendedDesktopSize/refused", refused()),
                arguments("DesktopName/utf-8", new DesktopName("a\u00e9\u20ac")),
                arguments("LastRect/end", new LastRect()),
                arguments("QemuLedState/caps-and-scroll", new QemuLedState(new LedState(true, false, true))),
                arguments("VmwareLedState/num", new VmwareLedState(new LedState(false, true, false))),
                arguments("QemuExtendedKeyEvent/acknowledgement", new QemuExtendedKeyEventAck()),
                arguments("ExtendedMouseButtons/acknowledgement", new ExtendedMouseButtonsAck()));
    }

    private static CursorImage image(Point hotspot, int... argb) {
        return new CursorImage(new Size(argb.length, 1), hotspot, argb);
    }

    private static CursorImage nineByTwo() {
        int[] argb = new int[18];
        argb[8] = 0xFF010203;
        argb[9] = 0x80010203;
        argb[10] = 0x7F010203;
        return new CursorImage(new Size(9, 2), Point.ORIGIN, argb);
    }

    private static ExtendedDesktopSize refused() {
        ScreenLayout layout = new ScreenLayout(
                new Size(640, 480),
                List.of(new Screen(1, new Rect(0, 0, 320, 480), 0), new Screen(-2, new Rect(320, 0, 320, 240), 5)));
        return new ExtendedDesktopSize(
                layout, ExtendedDesktopSize.Reason.THIS_VIEWER, ExtendedDesktopSize.Status.INVALID_LAYOUT);
    }

    @ParameterizedTest
    @MethodSource("rectangles")
    void encodesGoldenBytes(String name, PseudoRectangle rectangle) {
        try (GuardedBuffer out = GuardedBuffer.of(2, rectangle.encodedSize())) {
            rectangle.encode(out.buffer());
            assertThatBytes(out.written()).are(Hex.golden("pseudo/" + name));
            assertThat(out.written()).hasSize(rectangle.encodedSize());
        }
    }

    @Test
    void extendedDesktopSizeRefusesMoreScreensThanAByteCounts() {
        Screen screen = new Screen(1, new Rect(0, 0, 1, 1), 0);
        ScreenLayout layout = new ScreenLayout(new Size(1, 1), Collections.nCopies(256, screen));
        assertThatThrownBy(() -> new ExtendedDesktopSize(
                        layout, ExtendedDesktopSize.Reason.SERVER, ExtendedDesktopSize.Status.NO_ERROR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
    }
}
