package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/** Raw: the pixels row by row (RFC 6143 §7.7.1). Not thread-safe; one per worker. */
public final class RawEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(65535, 65535);

    private final WirePixels wire = new WirePixels();

    /** Creates the encoder. */
    public RawEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.RAW;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        return Math.multiplyExact(
                Math.multiplyExact(width, height), profile.format().bytesPerPixel());
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        wire.write(pixels, profile.format(), out);
        return Fidelity.LOSSLESS;
    }
}
