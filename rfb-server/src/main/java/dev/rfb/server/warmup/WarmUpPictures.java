package dev.rfb.server.warmup;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.display.Display;

/**
 * Pictures like those of a desktop, one after the other: a page of text that scrolls, a word that is typed, text in many colours, and
 * a photograph that moves. Immutable but for its scratch memory; not thread-safe.
 */
final class WarmUpPictures {

    /** How many there are. */
    static final int COUNT = 8;

    private static final int LINE = 16;
    private static final int COLUMN = 8;
    private static final int PERIOD = 128;
    private static final int PAPER = 0xFFFFFF;
    private static final int[] INKS = {0x101010, 0x707070, 0xC0C0C0, PAPER};

    private final Size size;
    private final Rect word;
    private final Rect half;
    private final int[] pixels;

    WarmUpPictures(Size size) {
        this.size = size;
        this.word = new Rect(0, 0, 6 * COLUMN, LINE);
        this.half = new Rect(size.width() / 2, 0, size.width() / 2, size.height());
        this.pixels = new int[size.width() * size.height()];
    }

    /** Paints picture {@code number}, 0 to {@link #COUNT} - 1, over the one before. */
    void paint(int number, Display display) {
        switch (number) {
            case 0, 1, 2 -> show(display, size.toRect(), (x, y) -> text(x, y + number * LINE));
            case 3 -> show(display, word, (x, y) -> text(x + number, y + size.height()));
            case 4 -> show(display, half, (x, y) -> coloured(x, y + number * LINE));
            default -> show(display, half, (x, y) -> photograph(x + 5 * number, y + 3 * number, number));
        }
    }

    /** The colour at a place. */
    private interface Painter {

        int colour(int x, int y);
    }

    private void show(Display display, Rect area, Painter painter) {
        int at = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                pixels[at++] = painter.colour(x, y);
            }
        }
        display.update(area, pixels, 0, area.width());
    }

    private static int text(int x, int y) {
        int letter = hash(x / COLUMN, y / LINE) % 48;
        boolean blank = letter >= 32 || hash(y / LINE, 7) % 4 == 0;
        return blank ? PAPER : INKS[hash(letter * LINE + y % LINE, x % COLUMN) % INKS.length];
    }

    private static int coloured(int x, int y) {
        int ink = text(x, y);
        return ink == PAPER ? PAPER : ink & 0xFF | (x & 0xF0) << 8 | (y & 0xF0) << 16;
    }

    private static int photograph(int x, int y, int grain) {
        int noise = hash(x, y + grain) % 5;
        int red = wave(x + y / 2) + noise;
        int green = wave(2 * y + x / 3) + noise;
        int blue = wave(x - y) + noise;
        return red << 16 | green << 8 | blue;
    }

    /** From 0 to 240 and back. */
    private static int wave(int at) {
        return Math.abs(Math.floorMod(at, PERIOD) - PERIOD / 2) * 240 / (PERIOD / 2);
    }

    /** {@return a number from 0 on that looks random} */
    private static int hash(int a, int b) {
        int mixed = a * 0x9E3779B1 + b * 0x85EBCA77;
        mixed = (mixed ^ mixed >>> 15) * 0x2C1B3C6D;
        return (mixed ^ mixed >>> 12) >>> 1;
    }
}
