package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * ZRLE: run-length coded tiles of 64x64 pixels, deflated (RFC 6143 §7.7.6). Not thread-safe; one per worker.
 *
 * <pre>
 *   U32      length of the deflate data, without the zlib header that the sender puts before the first of a connection
 *   U8[..]   deflate data: tiles left to right, top to bottom
 * </pre>
 */
public final class ZrleEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(1024, 1024);
    private static final int SIDE = 64;

    private final WirePixels wire = new WirePixels();
    private final TileCompressor compressor = new TileCompressor(SIDE);
    private byte[] tiles = new byte[0];

    /** Creates the encoder. */
    public ZrleEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.ZRLE;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        int bytes = profile.format().bytesPerPixel();
        return 4 + DeflateTarget.maxBlockSize(TileCompressor.maxSize(width, height, SIDE, bytes));
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        PixelTranslator translator = wire.compactTranslator(profile.format());
        int bound = TileCompressor.maxSize(pixels.width(), pixels.height(), SIDE, translator.bytesPerValue());
        tiles = WirePixels.grow(tiles, bound);
        int end = 0;
        for (int top = 0; top < pixels.height(); top += SIDE) {
            end = compressor.writeTiles(pixels, top, translator, tiles, end);
        }
        LengthPrefixedBlock.write(target, DeflateTarget.ZRLE_STREAM, profile.compressLevel(), tiles, end, out);
        return Fidelity.LOSSLESS;
    }
}
