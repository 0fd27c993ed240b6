package dev.rfb.bench.load;

import dev.rfb.geometry.Size;

/**
 * Frames like those of a video: every pixel changes, and none is an old one that moved. Immutable.
 *
 * <p>Two layers of smooth noise go different ways, mixed for each colour in another proportion, under grain that is new in each
 * frame. Always the same for a size.
 */
final class VideoFrames {

    /** How many there are; after them the first comes again. */
    static final int COUNT = 6;

    private static final int CELL = 64;
    private static final int GRAIN = 7;

    private final Size size;
    private final int[][] frames = new int[COUNT][];

    VideoFrames(Size size) {
        this.size = size;
        for (int frame = 0; frame < COUNT; frame++) {
            frames[frame] = paint(frame);
        }
    }

    Size size() {
        return size;
    }

    /** {@return pixels 0x00RRGGBB in rows of the whole width, not a copy} */
    int[] frame(int number) {
        return frames[number % COUNT];
    }

    private int[] paint(int frame) {
        int[] xrgb = new int[size.width() * size.height()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int near = noise(x + 11 * frame, y + 5 * frame, 1);
                int far = noise(x - 3 * frame, y + 7 * frame, 2);
                int grain = hash(x, y, frame + 3) % GRAIN;
                xrgb[y * size.width() + x] = channel(3 * near + far, grain) << 16
                        | channel(2 * near + 2 * far, grain) << 8
                        | channel(near + 3 * far, grain);
            }
        }
        return xrgb;
    }

    private static int channel(int fourfold, int grain) {
        return Math.min(255, fourfold / 4 + grain);
    }

    /** Between the values of the four corners of a cell, each 0 to 255. */
    private static int noise(int x, int y, int layer) {
        int column = Math.floorDiv(x, CELL);
        int row = Math.floorDiv(y, CELL);
        int right = Math.floorMod(x, CELL);
        int down = Math.floorMod(y, CELL);
        int top = corner(column, row, layer) * (CELL - right) + corner(column + 1, row, layer) * right;
        int bottom = corner(column, row + 1, layer) * (CELL - right) + corner(column + 1, row + 1, layer) * right;
        return (top * (CELL - down) + bottom * down) / (CELL * CELL);
    }

    private static int corner(int column, int row, int layer) {
        return hash(column, row, layer) & 255;
    }

    /** {@return a number from 0 on that looks random} */
    private static int hash(int x, int y, int salt) {
        int mixed = x * 0x9E3779B1 + y * 0x85EBCA77 + salt * 0xC2B2AE3D;
        mixed = (mixed ^ mixed >>> 15) * 0x2C1B3C6D;
        mixed = (mixed ^ mixed >>> 12) * 0x297A2D39;
        return (mixed ^ mixed >>> 15) >>> 1;
    }
}
