package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/**
 * TightPNG (rfbproto "Tight PNG Encoding"): Tight with PNG files instead of zlib streams, so that rectangles depend on nothing. Not
 * thread-safe; one per worker.
 *
 * <p>U8 compression-control: high nibble 8 fill, 9 JPEG, 10 PNG. The colour of a fill is a TPIXEL of the viewer's format; the pixels
 * of a PNG are red, green and blue of 8 bits, whatever the format.
 */
public final class TightPngEncoder implements RectangleEncoder {

    private static final int PNG = 0xA0;
    private static final int RGB_BYTES = 3;

    private final TightPixels tight = new TightPixels();
    private final IndexedPixels indexed = new IndexedPixels();
    private final JpegPixels jpeg = new JpegPixels();
    private final PngImage png = new PngImage();
    private final byte[] fill = new byte[4];

    /** Creates the encoder. */
    public TightPngEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.TIGHT_PNG;
    }

    @Override
    public Size maxRectangle() {
        return TightEncoder.MAX;
    }

    @Override
    public OptionalInt minSolidArea() {
        return SolidAreas.USUAL;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        return 1 + 3 + PngImage.maxSize(width, height);
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        if (indexed.analyse(pixels, TightTuning.paletteLimit(pixels))) {
            if (indexed.palette().size() == 1) {
                fill(profile, out);
                return Fidelity.LOSSLESS;
            }
            png.compress(indexed, pixels.width(), pixels.height(), TightTuning.pngIndexedLevel(profile));
        } else if (jpeg.tryWrite(pixels, profile, RGB_BYTES, out)) {
            return Fidelity.LOSSY;
        } else {
            png.compress(pixels, TightTuning.fullLevel(profile));
        }
        out.writeByte(PNG);
        CompactLength.write(out, png.sizeBytes());
        png.writeTo(out);
        return Fidelity.LOSSLESS;
    }

    private void fill(EncodingProfile profile, ByteBuf out) {
        tight.format(profile.format());
        int length = tight.put(tight.value(indexed.palette().colour(0)), fill, 0);
        out.writeByte(TightEncoder.FILL);
        out.writeBytes(fill, 0, length);
    }
}
