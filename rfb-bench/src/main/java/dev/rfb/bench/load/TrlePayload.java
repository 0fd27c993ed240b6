package dev.rfb.bench.load;

import dev.rfb.RfbProtocolException;

/** TRLE: tiles of 16x16 with a subencoding each (RFC 6143 §7.7.5). Not thread-safe. */
final class TrlePayload implements RectanglePayload {

    private enum Field {
        SUBENCODING,
        PIXEL,
        PALETTE_INDEX,
        RUN_LENGTH
    }

    private static final int TILE = 16;
    private static final int RAW = 0;
    private static final int SOLID = 1;
    private static final int MAX_PACKED_PALETTE = 16;
    private static final int REUSED_PACKED_PALETTE = 127;
    private static final int PLAIN_RLE = 128;
    private static final int REUSED_PALETTE_RLE = 129;
    private static final int PALETTE_RLE_BASE = 128;

    private final TileWalk tiles = new TileWalk(TILE);
    private Field next = Field.SUBENCODING;
    private boolean indexed;
    private int paletteSize;
    private int left;

    @Override
    public void begin(int width, int height, Demand demand) {
        tiles.begin(width, height);
        paletteSize = 0;
        tileAfter(0, demand);
    }

    @Override
    public void resume(long field, Demand demand) {
        int value = (int) field;
        switch (next) {
            case SUBENCODING -> tile(value, demand);
            case PIXEL -> {
                next = Field.RUN_LENGTH;
                demand.field(1);
            }
            case PALETTE_INDEX -> {
                if (value < 128) {
                    runAfter(1, demand);
                } else {
                    next = Field.RUN_LENGTH;
                    demand.field(1);
                }
            }
            case RUN_LENGTH -> {
                if (value == 255) {
                    left -= 255;
                    demand.field(1);
                } else {
                    runAfter(value + 1, demand);
                }
            }
        }
    }

    private void tile(int subencoding, Demand demand) {
        if (subencoding == RAW) {
            finish((long) tiles.area() * ViewerFormat.COMPRESSED_PIXEL, demand);
        } else if (subencoding == SOLID) {
            finish(ViewerFormat.COMPRESSED_PIXEL, demand);
        } else if (subencoding <= MAX_PACKED_PALETTE) {
            paletteSize = subencoding;
            finish(paletteBytes() + packedBytes(), demand);
        } else if (subencoding == REUSED_PACKED_PALETTE) {
            finish(packedBytes(), demand);
        } else if (subencoding == PLAIN_RLE) {
            runs(false, 0, demand);
        } else if (subencoding == REUSED_PALETTE_RLE) {
            runs(true, 0, demand);
        } else if (subencoding > REUSED_PALETTE_RLE) {
            paletteSize = subencoding - PALETTE_RLE_BASE;
            runs(true, paletteBytes(), demand);
        } else {
            throw new RfbProtocolException("TRLE subencoding " + subencoding + ": not used");
        }
    }

    private long paletteBytes() {
        return (long) paletteSize * ViewerFormat.COMPRESSED_PIXEL;
    }

    private long packedBytes() {
        if (paletteSize < 2 || paletteSize > MAX_PACKED_PALETTE) {
            throw new RfbProtocolException("TRLE packed palette: " + paletteSize + " colours, not 2 to 16");
        }
        int bits = paletteSize == 2 ? 1 : paletteSize <= 4 ? 2 : 4;
        return ((long) tiles.tileWidth() * bits + 7) / 8 * tiles.tileHeight();
    }

    private void runs(boolean withPalette, long before, Demand demand) {
        indexed = withPalette;
        left = tiles.area();
        wantRun(before, demand);
    }

    private void wantRun(long before, Demand demand) {
        next = indexed ? Field.PALETTE_INDEX : Field.PIXEL;
        demand.skipThenField(before, indexed ? 1 : ViewerFormat.COMPRESSED_PIXEL);
    }

    private void runAfter(int pixels, Demand demand) {
        left -= pixels;
        if (left < 0) {
            throw new RfbProtocolException("TRLE run: " + -left + " pixels beyond the tile");
        }
        if (left == 0) {
            finish(0, demand);
        } else {
            wantRun(0, demand);
        }
    }

    private void finish(long bytes, Demand demand) {
        tiles.next();
        tileAfter(bytes, demand);
    }

    private void tileAfter(long bytes, Demand demand) {
        next = Field.SUBENCODING;
        if (tiles.isDone()) {
            demand.skipThenEnd(bytes);
        } else {
            demand.skipThenField(bytes, 1);
        }
    }
}
