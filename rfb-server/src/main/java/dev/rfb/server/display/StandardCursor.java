package dev.rfb.server.display;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;

/** The pointer of displays whose application sets none: a black arrow with a white edge. */
final class StandardCursor {

    private static final String[] ARROW = {
        "#           ",
        "##          ",
        "#.#         ",
        "#..#        ",
        "#...#       ",
        "#....#      ",
        "#.....#     ",
        "#......#    ",
        "#.......#   ",
        "#........#  ",
        "#.........# ",
        "#......#####",
        "#...#..#    ",
        "#..##..#    ",
        "#.#  #..#   ",
        "##   #..#   ",
        "#     #..#  ",
        "      #..#  ",
        "       ##   ",
    };

    private StandardCursor() {}

    static CursorImage arrow() {
        int width = ARROW[0].length();
        int[] argb = new int[width * ARROW.length];
        for (int y = 0; y < ARROW.length; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = switch (ARROW[y].charAt(x)) {
                    case '#' -> 0xFFFFFFFF;
                    case '.' -> 0xFF000000;
                    default -> 0;
                };
            }
        }
        return new CursorImage(new Size(width, ARROW.length), Point.ORIGIN, argb);
    }
}
