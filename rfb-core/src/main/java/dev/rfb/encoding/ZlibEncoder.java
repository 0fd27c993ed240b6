package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Zlib: Raw, deflated (rfbproto "Zlib Encoding"). Not thread-safe; one per worker.
 *
 * <pre>
 *   U32      length of the deflate data, without the zlib header that the sender puts before the first of a connection
 *   U8[..]   deflate data: PIXELs row by row
 * </pre>
 */
public final class ZlibEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(1024, 1024);

    private final WirePixels wire = new WirePixels();

    /** Creates the encoder. */
    public ZlibEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.ZLIB;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        int bytes = Math.multiplyExact(
                Math.multiplyExact(width, height), profile.format().bytesPerPixel());
        return 4 + DeflateTarget.maxBlockSize(bytes);
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        byte[] bytes = wire.toBytes(pixels, profile.format());
        int length = pixels.width() * pixels.height() * profile.format().bytesPerPixel();
        LengthPrefixedBlock.write(target, DeflateTarget.ZLIB_STREAM, profile.compressLevel(), bytes, length, out);
        return Fidelity.LOSSLESS;
    }
}
