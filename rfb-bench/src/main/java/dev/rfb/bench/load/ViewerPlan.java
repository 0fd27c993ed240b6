package dev.rfb.bench.load;

import dev.rfb.bench.EncodingChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What each viewer does.
 *
 * @param encoding that it prefers
 * @param quality JPEG quality level, 0 to 9; empty for none
 * @param compressLevel 0 to 9
 * @param rate most updates a second; 0 for as many as come
 * @param pointer whether it moves the pointer before each request
 * @param churn whether it connects anew after each update
 */
record ViewerPlan(
        EncodingChoice encoding, OptionalInt quality, int compressLevel, double rate, boolean pointer, boolean churn) {

    ViewerPlan {
        if (compressLevel < 0 || compressLevel > 9) {
            throw new IllegalArgumentException("compression level " + compressLevel + ": not 0 to 9");
        }
        if (quality.isPresent() && (quality.getAsInt() < 0 || quality.getAsInt() > 9)) {
            throw new IllegalArgumentException("quality level " + quality.getAsInt() + ": not 0 to 9");
        }
        if (!(rate >= 0)) {
            throw new IllegalArgumentException("rate " + rate + ": negative");
        }
    }

    /** {@return the encoding-types of SetEncodings, in the viewer's order} */
    List<Integer> encodingTypes() {
        List<Integer> types = new ArrayList<>();
        types.add(encoding.type().number());
        types.add(1); // CopyRect
        if (encoding != EncodingChoice.RAW) {
            types.add(0); // Raw
        }
        types.add(-224); // LastRect
        types.add(-256 + compressLevel); // compression level
        OptionalInt level = quality.isPresent() ? quality : encoding.quality();
        level.ifPresent(value -> types.add(-32 + value)); // JPEG quality level
        return types;
    }
}
