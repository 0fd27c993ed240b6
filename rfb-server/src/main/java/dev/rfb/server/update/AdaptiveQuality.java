package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import java.util.List;

/**
 * How good JPEG is for a viewer: as it asks for, or less while its link takes long for updates. Not thread-safe; one per viewer.
 *
 * <p>There are few steps, so that viewers on slow links share what is encoded. What was sent with less quality is lossy and so is
 * refreshed exactly once it rests.
 */
final class AdaptiveQuality {

    /** An update that takes so much longer than the link needs for the fastest is one too many. */
    static final long SLOW_NANOS = 300_000_000;

    /** So many updates in a row that take no longer than this show that there is room. */
    static final int FAST_ANSWERS = 20;

    private static final long FAST_NANOS = 60_000_000;

    private static final List<JpegQuality> STEPS =
            List.of(JpegQuality.ofLevel(6), JpegQuality.ofLevel(4), JpegQuality.ofLevel(2));

    private int step; // 0: as asked
    private int fastAnswers;

    /**
     * Takes how long an update took beyond the fastest one.
     *
     * @return whether {@link #of} may have changed
     */
    boolean took(long extraNanos) {
        int before = step;
        if (extraNanos > SLOW_NANOS) {
            step = Math.min(STEPS.size(), step + 1);
            fastAnswers = 0;
        } else if (extraNanos > FAST_NANOS) {
            fastAnswers = 0;
        } else {
            fastAnswers++;
            if (fastAnswers == FAST_ANSWERS) {
                step = Math.max(0, step - 1);
                fastAnswers = 0;
            }
        }
        return step != before;
    }

    /** {@return a profile with the quality of now, which is not above that of the profile} */
    EncodingProfile of(EncodingProfile asked) {
        if (step == 0 || asked.jpeg().isEmpty()) {
            return asked;
        }
        JpegQuality lowered = STEPS.get(step - 1);
        return asked.jpeg().get().percent() <= lowered.percent() ? asked : asked.withJpeg(lowered);
    }
}
