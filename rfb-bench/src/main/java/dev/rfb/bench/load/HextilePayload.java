package dev.rfb.bench.load;

/** Hextile: tiles of 16x16, each with a mask of what follows (RFC 6143 §7.7.4). Not thread-safe. */
final class HextilePayload implements RectanglePayload {

    private static final int TILE = 16;
    private static final int RAW = 1;
    private static final int BACKGROUND_SPECIFIED = 2;
    private static final int FOREGROUND_SPECIFIED = 4;
    private static final int ANY_SUBRECTS = 8;
    private static final int SUBRECTS_COLOURED = 16;

    private final TileWalk tiles = new TileWalk(TILE);
    private boolean countWanted;
    private boolean coloured;

    @Override
    public void begin(int width, int height, Demand demand) {
        countWanted = false;
        tiles.begin(width, height);
        after(0, demand);
    }

    @Override
    public void resume(long field, Demand demand) {
        if (countWanted) {
            countWanted = false;
            finish(field * (coloured ? ViewerFormat.PIXEL + 2 : 2), demand);
            return;
        }
        int mask = (int) field;
        if ((mask & RAW) != 0) {
            finish((long) tiles.area() * ViewerFormat.PIXEL, demand);
            return;
        }
        int colours = ViewerFormat.PIXEL * Integer.bitCount(mask & (BACKGROUND_SPECIFIED | FOREGROUND_SPECIFIED));
        if ((mask & ANY_SUBRECTS) != 0) {
            countWanted = true;
            coloured = (mask & SUBRECTS_COLOURED) != 0;
            demand.skipThenField(colours, 1);
        } else {
            finish(colours, demand);
        }
    }

    private void finish(long bytes, Demand demand) {
        tiles.next();
        after(bytes, demand);
    }

    private void after(long bytes, Demand demand) {
        if (tiles.isDone()) {
            demand.skipThenEnd(bytes);
        } else {
            demand.skipThenField(bytes, 1);
        }
    }
}
