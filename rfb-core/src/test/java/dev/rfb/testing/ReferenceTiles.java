package dev.rfb.testing;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;

/** Tiles of TRLE and ZRLE (RFC 6143 §7.7.5, §7.7.6), pixel by pixel. */
final class ReferenceTiles {

    private final ReferencePixels pixels;
    private final ReferencePicture picture;
    private int[] palette = new int[0];

    ReferenceTiles(ReferencePixels pixels, ReferencePicture picture) {
        this.pixels = pixels;
        this.picture = picture;
    }

    void decode(ByteBuf in, Rect rect, int side) {
        for (int y = rect.y(); y < rect.bottom(); y += side) {
            for (int x = rect.x(); x < rect.right(); x += side) {
                tile(in, new Rect(x, y, Math.min(side, rect.right() - x), Math.min(side, rect.bottom() - y)), side);
            }
        }
    }

    private void tile(ByteBuf in, Rect tile, int side) {
        int subencoding = in.readUnsignedByte();
        if (side == 64 && (subencoding == 127 || subencoding == 129)) {
            throw new IllegalStateException("ZRLE subencoding " + subencoding + " is not used");
        }
        if (subencoding == 0) {
            for (int i = 0; i < tile.area(); i++) {
                put(tile, i, pixels.readCompact(in));
            }
        } else if (subencoding == 1) {
            palette = new int[] {pixels.readCompact(in)};
            picture.fill(tile.x(), tile.y(), tile.width(), tile.height(), palette[0]);
        } else if (subencoding <= 16) {
            readPalette(in, subencoding);
            packed(in, tile);
        } else if (subencoding == 127) {
            packed(in, tile);
        } else if (subencoding == 128) {
            plainRuns(in, tile);
        } else if (subencoding == 129) {
            paletteRuns(in, tile);
        } else if (subencoding >= 130) {
            readPalette(in, subencoding - 128);
            paletteRuns(in, tile);
        } else {
            throw new IllegalStateException("subencoding " + subencoding + " is not used");
        }
    }

    private void put(Rect tile, int index, int colour) {
        picture.set(tile.x() + index % tile.width(), tile.y() + index / tile.width(), colour);
    }

    private void readPalette(ByteBuf in, int size) {
        palette = new int[size];
        for (int i = 0; i < size; i++) {
            palette[i] = pixels.readCompact(in);
        }
    }

    private void packed(ByteBuf in, Rect tile) {
        int bits = 4;
        if (palette.length == 2) {
            bits = 1;
        } else if (palette.length == 3 || palette.length == 4) {
            bits = 2;
        }
        for (int y = 0; y < tile.height(); y++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < (tile.width() * bits + 7) / 8; i++) {
                row.append(Integer.toBinaryString(256 + in.readUnsignedByte()).substring(1));
            }
            for (int x = 0; x < tile.width(); x++) {
                int index = Integer.parseInt(row.substring(x * bits, x * bits + bits), 2);
                picture.set(tile.x() + x, tile.y() + y, palette[index]);
            }
        }
    }

    private void plainRuns(ByteBuf in, Rect tile) {
        int at = 0;
        while (at < tile.area()) {
            int colour = pixels.readCompact(in);
            at = run(in, tile, at, colour);
        }
    }

    private void paletteRuns(ByteBuf in, Rect tile) {
        int at = 0;
        while (at < tile.area()) {
            int index = in.readUnsignedByte();
            if (index < 128) {
                put(tile, at++, palette[index]);
            } else {
                at = run(in, tile, at, palette[index - 128]);
            }
        }
    }

    private int run(ByteBuf in, Rect tile, int start, int colour) {
        int length = 1;
        int next;
        do {
            next = in.readUnsignedByte();
            length += next;
        } while (next == 255);
        if (start + length > tile.area()) {
            throw new IllegalStateException("run of " + length + " at " + start + " leaves the tile");
        }
        for (int i = 0; i < length; i++) {
            put(tile, start + i, colour);
        }
        return start + length;
    }
}
