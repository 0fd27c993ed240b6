package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelTranslator;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * Hextile: tiles of 16x16 pixels, each raw or a background with rectangles on it (RFC 6143 §7.7.4). Not thread-safe; one per
 * worker.
 *
 * <p>Each tile, left to right, top to bottom: U8 subencoding-mask, then
 *
 * <pre>
 *   1   Raw                 PIXEL[n], nothing else
 *   2   BackgroundSpecified PIXEL
 *   4   ForegroundSpecified PIXEL
 *   8   AnySubrects         U8 number-of-subrectangles, then each:
 *   16  SubrectsColoured      PIXEL, only with this bit
 *                             U8 x &lt;&lt; 4 | y, U8 width - 1 &lt;&lt; 4 | height - 1
 * </pre>
 *
 * <p>The background stays valid until a raw tile, the foreground until a raw or coloured one. Both are specified anew in each
 * rectangle, because the specification does not say whether they outlive it.
 */
public final class HextileEncoder implements RectangleEncoder {

    private static final Size MAX = new Size(2048, 2048);
    private static final int SIDE = HextileTile.SIDE;
    private static final int RAW = 1;
    private static final int BACKGROUND_SPECIFIED = 2;
    private static final int FOREGROUND_SPECIFIED = 4;
    private static final int ANY_SUBRECTS = 8;
    private static final int SUBRECTS_COLOURED = 16;

    private final WirePixels wire = new WirePixels();
    private final HextileTile tile = new HextileTile();
    private byte[] row = new byte[0];
    private int bytes;
    private boolean backgroundKnown;
    private boolean foregroundKnown;
    private int background;
    private int foreground;

    /** Creates the encoder. */
    public HextileEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.HEXTILE;
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
        PixelTranslator translator = wire.wireTranslator(profile.format());
        bytes = translator.bytesPerValue();
        backgroundKnown = false;
        foregroundKnown = false;
        row = WirePixels.grow(row, TileCompressor.maxSize(pixels.width(), SIDE, SIDE, bytes));
        for (int top = 0; top < pixels.height(); top += SIDE) {
            int end = 0;
            for (int left = 0; left < pixels.width(); left += SIDE) {
                tile.load(pixels, left, top, translator);
                end = writeTile(end);
            }
            out.writeBytes(row, 0, end);
        }
        return Fidelity.LOSSLESS;
    }

    private int writeTile(int at) {
        if (tile.isSolid()) {
            return writeBackground(tile.value(0), 0, at);
        }
        int rawSize = tile.count() * bytes;
        if (!tile.search(rawSize, bytes)) {
            return writeRaw(at);
        }
        return tile.colours() == 2 ? writeTwoColours(rawSize, at) : writeManyColours(rawSize, at);
    }

    private int writeRaw(int at) {
        row[at] = RAW;
        backgroundKnown = false;
        foregroundKnown = false;
        return tile.store(bytes, row, at + 1);
    }

    /** Writes the mask and, if the viewer has another one, the background. */
    private int writeBackground(int colour, int mask, int at) {
        if (backgroundKnown && background == colour) {
            row[at] = (byte) mask;
            return at + 1;
        }
        backgroundKnown = true;
        background = colour;
        row[at] = (byte) (mask | BACKGROUND_SPECIFIED);
        return WirePixels.store(colour, bytes, row, at + 1);
    }

    private int pixelCost(boolean known, int current, int colour) {
        return known && current == colour ? 0 : bytes;
    }

    private int writeTwoColours(int rawSize, int at) {
        int cost0 = twoColoursCost(0);
        int cost1 = twoColoursCost(1);
        if (Math.min(cost0, cost1) >= rawSize) {
            return writeRaw(at);
        }
        int back = cost0 <= cost1 ? 0 : 1;
        int fore = tile.colour(1 - back);
        boolean specify = pixelCost(foregroundKnown, foreground, fore) > 0;
        int mask = ANY_SUBRECTS | (specify ? FOREGROUND_SPECIFIED : 0);
        int next = writeBackground(tile.colour(back), mask, at);
        if (specify) {
            foregroundKnown = true;
            foreground = fore;
            next = WirePixels.store(fore, bytes, row, next);
        }
        return tile.writeSubrectangles(back, row, next);
    }

    private int twoColoursCost(int back) {
        return 1
                + 2 * (tile.subrectangles() - tile.subrectangles(back))
                + pixelCost(backgroundKnown, background, tile.colour(back))
                + pixelCost(foregroundKnown, foreground, tile.colour(1 - back));
    }

    private int writeManyColours(int rawSize, int at) {
        int best = Integer.MAX_VALUE;
        int back = 0;
        for (int i = 0; i < tile.colours(); i++) {
            int cost = 1
                    + (2 + bytes) * (tile.subrectangles() - tile.subrectangles(i))
                    + pixelCost(backgroundKnown, background, tile.colour(i));
            if (cost < best) {
                best = cost;
                back = i;
            }
        }
        if (best >= rawSize) {
            return writeRaw(at);
        }
        int next = writeBackground(tile.colour(back), ANY_SUBRECTS | SUBRECTS_COLOURED, at);
        foregroundKnown = false;
        return tile.writeColouredSubrectangles(back, bytes, row, next);
    }
}
