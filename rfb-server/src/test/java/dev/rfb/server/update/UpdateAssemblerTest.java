package dev.rfb.server.update;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;

import dev.rfb.encoding.Fidelity;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.protocol.EncodingType;
import dev.rfb.pseudo.PseudoRectangle;
import dev.rfb.pseudo.QemuExtendedKeyEventAck;
import dev.rfb.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What stands between the rectangles; areas are stand-ins of a few bytes. */
final class UpdateAssemblerTest extends PipelineFixture {

    private static final String ZRLE = "0001 0002 0003 0004 00000010 ";
    private static final String ZLIB = "0001 0002 0003 0004 00000006 ";

    private final UpdateAssembler assembler = new UpdateAssembler(UnpooledByteBufAllocator.DEFAULT);

    private static EncodedArea area(int rectangles, EncodingType encoding, String hex) {
        ByteBuf bytes = Unpooled.wrappedBuffer(Hex.bytes(hex));
        return new EncodedArea(new Rect(1, 2, 3, 4), rectangles, encoding, Fidelity.LOSSLESS, bytes);
    }

    private void assertAssembles(List<PseudoRectangle> pseudo, List<EncodedArea> areas, String expected) {
        PlannedUpdate plan = new PlannedUpdate(
                viewer(EncodingType.RAW).updates.viewer(),
                pseudo,
                List.of(),
                Region.EMPTY,
                CompletableFuture.completedFuture(areas),
                true);
        EncodedUpdate update = assembler.assemble(plan, areas);
        ByteBuf whole = Unpooled.buffer();
        update.parts().forEach(whole::writeBytes);
        assertThatBytes(whole).areHex(expected);
        whole.release();
        update.release();
        areas.forEach(EncodedArea::release);
    }

    @Test
    void moreRectanglesThanOneMessageCountsAreSeveralMessages() {
        assertAssembles(
                List.of(new QemuExtendedKeyEventAck()),
                List.of(area(40_000, EncodingType.RAW, "aa"), area(25_534, EncodingType.RAW, "bb")),
                """
                00 00 9c41                         # 1 + 40000; one more than 65534 is left for the next
                0000 0000 0000 0000 fffffefe  aa
                00 00 63be  bb                     # 25534
                """);
        assertAssembles(
                List.of(),
                List.of(area(40_000, EncodingType.RAW, "aa"), area(25_534, EncodingType.RAW, "bb")),
                "00 00 fffe  aa bb");
    }

    @Test
    void firstRectangleOfAStreamThatIsNeverResetOpensIt() {
        assertAssembles(
                List.of(),
                List.of(
                        area(1, EncodingType.ZRLE, ZRLE + "00000002 cafe"),
                        area(1, EncodingType.ZLIB, ZLIB + "00000002 cafe"),
                        area(1, EncodingType.ZRLE, ZRLE + "00000002 cafe")),
                "00 00 0003" + ZRLE + "00000004 7801 cafe" + ZLIB + "00000004 7801 cafe" + ZRLE + "00000002 cafe");
        assertAssembles(
                List.of(),
                List.of(area(1, EncodingType.ZLIB, ZLIB + "00000002 cafe")),
                "00 00 0001" + ZLIB + "00000002 cafe");
    }
}
