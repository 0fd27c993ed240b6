package dev.rfb.encoding;

import dev.rfb.pixel.PixelBuffer;

/**
 * Tells text and drawings from photographs by a sample of the rows. Not thread-safe.
 *
 * <p>Idea: zlib spends about three quarters of a byte on each byte of a pixel that is novel, that is, different from its left and
 * its upper neighbour, and next to nothing on the others (recorded sessions: 2.0 to 2.8 bytes a novel pixel of 3 bytes, whatever
 * the content). That predicts its output without running it. Where text is novel it is sharp, photographs are smooth. The size of a JPEG
 * grows with the mean difference of neighbours, up to a point, and falls with the divisors: at 2, 6, 10, 14 and 30 steps of green the recorded
 * pictures took 0.18, 0.29, 0.48, 0.55 and 0.74 bytes a pixel at 92 per cent, about half of it at 79 and a quarter at 42. So nothing is encoded
 * both ways to see which is smaller.
 */
final class PixelTexture {

    private static final int ROW_STEP = 3;

    /** About how many rows of a high rectangle are looked at. */
    private static final int MAX_ROWS = 16;

    /** Difference of green from which a novel pixel is sharp. */
    private static final int SHARP = 40;

    /** Below, zlib is good enough whatever is shown. */
    private static final int MIN_NOVEL_PER_MILLE = 100;

    /** Above, it may be a picture even if it is sharp. */
    private static final int SURELY_NOVEL_PER_MILLE = 450;

    /** Tables and headers of a JPEG. */
    private static final int JPEG_HEADER_BYTES = 623;

    /** A difference of green counts up to here, because JPEG pays for an edge once. */
    private static final int MAX_STEP = 64;

    /** Mean sum of the differences to the left and above from which a JPEG grows no more. */
    private static final double MAX_MEAN_STEP = 20;

    private long seen;
    private long novel;
    private long sharp;
    private long steps;

    /** Looks at a rectangle. */
    void analyse(PixelBuffer pixels) {
        seen = 0;
        novel = 0;
        sharp = 0;
        steps = 0;
        int step = Math.max(ROW_STEP, pixels.height() / MAX_ROWS);
        for (int y = pixels.height() > 1 ? 1 : 0; y < pixels.height(); y += step) {
            int row = pixels.index(0, y);
            int above = y > 0 ? row - pixels.stride() : row - 1; // a single row has left neighbours only
            row(pixels.pixels(), row, above, pixels.width());
        }
    }

    private void row(int[] pixels, int row, int above, int width) {
        int novelHere = 0;
        int sharpHere = 0;
        int stepsHere = 0;
        for (int x = 1; x < width; x++) {
            int pixel = pixels[row + x];
            int left = pixels[row + x - 1];
            int across = pixel ^ left;
            int up = pixels[above + x];
            int down = pixel ^ up;
            int stepAcross = Math.abs((pixel >>> 8 & 0xFF) - (left >>> 8 & 0xFF));
            int stepDown = Math.abs((pixel >>> 8 & 0xFF) - (up >>> 8 & 0xFF));
            int isNovel = ((across | -across) & (down | -down)) >>> 31;
            novelHere += isNovel;
            sharpHere += isNovel & ((SHARP - stepAcross) >>> 31);
            stepsHere += Math.min(stepAcross, MAX_STEP) + Math.min(stepDown, MAX_STEP);
        }
        seen += width - 1;
        novel += novelHere;
        sharp += sharpHere;
        steps += stepsHere;
    }

    /** {@return whether it looks like a picture, rather than text or a drawing} */
    boolean mayBePicture() {
        if (novel * 1000 < seen * MIN_NOVEL_PER_MILLE || seen == 0) {
            return false;
        }
        return sharp * 3 < novel || novel * 1000 >= seen * SURELY_NOVEL_PER_MILLE;
    }

    /**
     * {@return about how many bytes a JPEG will have}
     *
     * @param pixels the rectangle
     * @param percent quality, 1 to 100
     */
    double jpegEstimate(PixelBuffer pixels, int percent) {
        double divisors = percent < 50 ? 5000.0 / percent : Math.max(1, 200 - 2 * percent);
        double meanStep = seen == 0 ? 0 : Math.min(MAX_MEAN_STEP, (double) steps / seen);
        double root = Math.sqrt(divisors);
        double bytesPerPixel =
                (0.79 + 0.17 * meanStep) / (root * Math.sqrt(Math.sqrt(root))); // divisors to the power of 5/8
        return JPEG_HEADER_BYTES + bytesPerPixel * pixels.width() * pixels.height();
    }

    /**
     * {@return about how many bytes zlib will make of the pixels}
     *
     * @param pixels the rectangle
     * @param pixelBytes bytes of a pixel
     */
    int zlibEstimate(PixelBuffer pixels, int pixelBytes) {
        long rawBytes = (long) pixels.width() * pixels.height() * pixelBytes;
        return seen == 0 ? 0 : (int) (rawBytes * novel * 3 / (4 * seen));
    }
}
