package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * RRE: a background and rectangles of one colour on it (RFC 6143 §7.7.3). Not thread-safe; one per worker.
 *
 * <pre>
 *   U32    number-of-subrectangles
 *   PIXEL  background-pixel-value
 *   then each: PIXEL, U16 x-position, U16 y-position, U16 width, U16 height
 * </pre>
 */
public final class RreEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(256, 256);
    private static final int POSITION_BYTES = 8;

    private final WirePixels wire = new WirePixels();
    private final SubrectangleSearch search = new SubrectangleSearch();
    private final byte[] pixel = new byte[4];
    private int[] values = new int[0];

    /** Creates the encoder. */
    public RreEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.RRE;
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
                out.writeShort(search.position(i) % width);
                out.writeShort(search.position(i) / width);
                out.writeShort(search.width(i));
                out.writeShort(search.height(i));
            }
        }
        return Fidelity.LOSSLESS;
    }

    private void writePixel(int value, int bytes, ByteBuf out) {
        WirePixels.store(value, bytes, pixel, 0);
        out.writeBytes(pixel, 0, bytes);
    }
}
