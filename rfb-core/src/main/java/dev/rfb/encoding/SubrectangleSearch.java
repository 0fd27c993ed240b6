package dev.rfb.encoding;

import java.util.Arrays;

/**
 * Splits a picture into rectangles of one colour, for RRE and CoRRE. Not thread-safe: keeps scratch memory.
 *
 * <p>Idea: from each pixel that no rectangle covers yet, in reading order, take the largest rectangle of its colour whose top
 * left corner it is. Run lengths to the right, computed beforehand, make a row of a candidate one comparison. A rectangle
 * may cover pixels of its own colour again. The colour with the most rectangles becomes the background and needs none.
 */
final class SubrectangleSearch {

    private int[] right = new int[0];
    private int[] positions = new int[0];
    private int[] sizes = new int[0];
    private int[] colours = new int[0];
    private int[] sorted = new int[0];
    private boolean[] covered = new boolean[0];
    private int count;
    private int background;

    /**
     * Finds the rectangles.
     *
     * @param values pixel values row by row without gaps
     * @param width at most 65535
     * @param height at most 65535
     */
    void search(int[] values, int width, int height) {
        int pixels = width * height;
        reserve(pixels);
        findRuns(values, width, height);
        Arrays.fill(covered, 0, pixels, false);
        count = 0;
        for (int at = 0; at < pixels; at++) {
            if (!covered[at]) {
                positions[count] = at;
                sizes[count] = largest(values, at, width, pixels);
                colours[count] = values[at];
                cover(at, sizes[count], width);
                count++;
            }
        }
        background = mostFrequent();
    }

    /** {@return the colour of all the pixels outside the rectangles of other colours} */
    int background() {
        return background;
    }

    /** {@return how many rectangles there are, those of the background included} */
    int count() {
        return count;
    }

    /** {@return the index of a rectangle's top left pixel} */
    int position(int index) {
        return positions[index];
    }

    /** {@return a rectangle's width} */
    int width(int index) {
        return sizes[index] >>> 16;
    }

    /** {@return a rectangle's height} */
    int height(int index) {
        return sizes[index] & 0xFFFF;
    }

    /** {@return a rectangle's colour} */
    int colour(int index) {
        return colours[index];
    }

    /** {@return how many rectangles are not of the background's colour} */
    int foregroundCount() {
        int foreground = 0;
        for (int i = 0; i < count; i++) {
            if (colours[i] != background) {
                foreground++;
            }
        }
        return foreground;
    }

    private void reserve(int pixels) {
        if (covered.length < pixels) {
            right = new int[pixels];
            positions = new int[pixels];
            sizes = new int[pixels];
            colours = new int[pixels];
            sorted = new int[pixels];
            covered = new boolean[pixels];
        }
    }

    private void findRuns(int[] values, int width, int height) {
        for (int y = 0; y < height; y++) {
            int at = (y + 1) * width - 1;
            right[at] = 1;
            for (int x = width - 2; x >= 0; x--) {
                at--;
                right[at] = values[at] == values[at + 1] ? right[at + 1] + 1 : 1;
            }
        }
    }

    private int largest(int[] values, int at, int width, int pixels) {
        int value = values[at];
        int wide = right[at];
        int best = 0;
        int bestArea = 0;
        int rows = 0;
        for (int row = at; row < pixels && values[row] == value; row += width) {
            wide = Math.min(wide, right[row]);
            rows++;
            if (wide * rows > bestArea) {
                bestArea = wide * rows;
                best = wide << 16 | rows;
            }
        }
        return best;
    }

    private void cover(int at, int size, int width) {
        int from = at;
        for (int rows = size & 0xFFFF; rows > 0; rows--) {
            Arrays.fill(covered, from, from + (size >>> 16), true);
            from += width;
        }
    }

    private int mostFrequent() {
        System.arraycopy(colours, 0, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
        int best = 0;
        int bestLength = 0;
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || sorted[i] != sorted[start]) {
                if (i - start > bestLength) {
                    bestLength = i - start;
                    best = sorted[start];
                }
                start = i;
            }
        }
        return best;
    }
}
