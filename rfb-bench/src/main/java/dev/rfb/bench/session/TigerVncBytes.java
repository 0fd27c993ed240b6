package dev.rfb.bench.session;

import dev.rfb.bench.EncodingChoice;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The bytes that TigerVNC (git ff59f408) needs for the recorded sessions at compression level 2, in the way that each was
 * measured. They are exact and do not depend on the machine.
 */
final class TigerVncBytes {

    private record Way(EncodingChoice encoding, int quality) {}

    private static final int LOSSLESS = -1;

    private static final Map<Way, Map<String, Long>> BYTES = Map.of(
            new Way(EncodingChoice.TIGHT, 8),
            figures(4_876_204, 34_076_591, 1_406_725, 2_538_477),
            new Way(EncodingChoice.TIGHT, 6),
            figures(3_567_421, 24_357_037, 1_069_548, 1_407_440),
            new Way(EncodingChoice.TIGHT, LOSSLESS),
            figures(3_496_584, 13_102_429, 2_626_936, 15_854_008),
            new Way(EncodingChoice.ZRLE, LOSSLESS),
            figures(3_249_171, 15_643_416, 2_586_262, 14_782_944),
            new Way(EncodingChoice.HEXTILE, LOSSLESS),
            figures(8_895_074, 49_626_781, 5_047_684, 27_381_114));

    private TigerVncBytes() {}

    private static Map<String, Long> figures(long terminal, long web, long windows, long photos) {
        return Map.of("terminal", terminal, "web", web, "windows", windows, "photos", photos);
    }

    /**
     * {@return the bytes, where they were measured}
     *
     * @param recording its name
     * @param encoding of the viewer
     * @param quality JPEG quality level, empty for lossless
     */
    static OptionalLong of(String recording, EncodingChoice encoding, OptionalInt quality) {
        EncodingChoice way = encoding == EncodingChoice.TIGHTJPEG ? EncodingChoice.TIGHT : encoding;
        Long bytes = BYTES.getOrDefault(new Way(way, quality.orElse(LOSSLESS)), Map.of())
                .get(recording);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
