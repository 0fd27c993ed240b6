package dev.rfb.bench.session;

import java.util.Locale;

/**
 * How a viewer's picture compared with the source.
 *
 * @param updates that were compared
 * @param wrongPixels that came lossless and differ, over all updates
 * @param firstWrongUpdate with such a pixel, 0 for what came before the first; -1 if there is none
 * @param lowestPsnr of the lossy pixels after any update, in dB; infinite where nothing was lost
 */
record Verification(long updates, long wrongPixels, long firstWrongUpdate, double lowestPsnr) {

    boolean isClean() {
        return wrongPixels == 0;
    }

    @Override
    public String toString() {
        if (!isClean()) {
            return wrongPixels + " wrong pixels from update " + firstWrongUpdate;
        }
        return Double.isInfinite(lowestPsnr)
                ? "exact"
                : String.format(Locale.ROOT, "exact but for lossy areas, at least %.1f dB", lowestPsnr);
    }
}
