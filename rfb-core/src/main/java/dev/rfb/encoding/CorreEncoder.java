package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * CoRRE: a background and rectangles of one colour on it (rfbproto "CoRRE Encoding"). Not thread-safe; one per worker.
 *
 * <pre>
 *   U32    number-of-subrectangles
 *   PIXEL  background-pixel-value
 *   then each: PIXEL, U8 x-position, U8 y-position, U8 width, U8 height
 * </pre>
 */
public final class CorreEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(255, 255);
    private static final int POSITION_BYTES = 4;

    private final WirePixels wire = new WirePixels();
    private final SubrectangleSearch search = new SubrectangleSearch();
    private final byte[] pixel = new byte[4];
    private int[] values = new int[0];

    /** Creates the encoder. */
    public CorreEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.CORRE;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        int bytes = profile.format().bytesPerPixel();
        return 4 + bytes + width * height * (bytes + POSITION_BYTES);
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        PixelTranslator translator = wire.wireTranslator(profile.format());
        int width = pixels.width();
        int bytes = translator.bytesPerValue();
        values = WirePixels.grow(values, width * pixels.height());
        translator.translate(pixels, values);
        search.search(values, width, pixels.height());
        out.writeInt(search.foregroundCount()); // number-of-subrectangles
        writePixel(search.background(), bytes, out);
        for (int i = 0; i < search.count(); i++) {
            if (search.colour(i) != search.background()) {
                writePixel(search.colour(i), bytes, out);
                out.writeByte(search.position(i) % width);
                out.writeByte(search.position(i) / width);
                out.writeByte(search.width(i));
                out.writeByte(search.height(i));
            }
        }
        return Fidelity.LOSSLESS;
    }

    private void writePixel(int value, int bytes, ByteBuf out) {
        WirePixels.store(value, bytes, pixel, 0);
        out.writeBytes(pixel, 0, bytes);
    }
}
