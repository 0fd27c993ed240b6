package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * TRLE: run-length coded tiles of 16x16 pixels, left to right, top to bottom (RFC 6143 §7.7.5). Not thread-safe; one per
 * worker.
 *
 * <p>The palette of the tile before is never used again (sub-encodings 127 and 129).
 */
public final class TrleEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(2048, 2048);
    private static final int SIDE = 16;

    private final WirePixels wire = new WirePixels();
    private final TileCompressor compressor = new TileCompressor(SIDE);
    private byte[] tiles = new byte[0];

    /** Creates the encoder. */
    public TrleEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.TRLE;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        return TileCompressor.maxSize(width, height, SIDE, profile.format().bytesPerPixel());
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        PixelTranslator translator = wire.compactTranslator(profile.format());
        tiles = WirePixels.grow(tiles, TileCompressor.maxSize(pixels.width(), SIDE, SIDE, translator.bytesPerValue()));
        for (int top = 0; top < pixels.height(); top += SIDE) {
            int end = compressor.writeTiles(pixels, top, translator, tiles, 0);
            out.writeBytes(tiles, 0, end);
        }
        return Fidelity.LOSSLESS;
    }
}
