package dev.rfb.bench.load;

/** Walks over the tiles of a rectangle from left to right and top to bottom. Not thread-safe. */
final class TileWalk {

    private final int edge;
    private int width;
    private int height;
    private int x;
    private int y;

    /**
     * Creates the walk.
     *
     * @param edge width and height of a whole tile in pixels
     */
    TileWalk(int edge) {
        this.edge = edge;
    }

    void begin(int rectangleWidth, int rectangleHeight) {
        width = rectangleWidth;
        height = rectangleHeight;
        x = 0;
        y = 0;
    }

    /** {@return whether there is no tile left} */
    boolean isDone() {
        return width == 0 || y >= height;
    }

    void next() {
        x += edge;
        if (x >= width) {
            x = 0;
            y += edge;
        }
    }

    int tileWidth() {
        return Math.min(edge, width - x);
    }

    int tileHeight() {
        return Math.min(edge, height - y);
    }

    int area() {
        return tileWidth() * tileHeight();
    }
}
