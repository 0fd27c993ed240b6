package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.protocol.EncodingType;
import java.util.Set;

/**
 * What a viewer can read, as far as updates are concerned. Immutable.
 *
 * @param profile how its rectangles are encoded
 * @param announced the encodings and pseudo-encodings of its last SetEncodings; copied
 */
public record UpdateFeatures(EncodingProfile profile, Set<EncodingType> announced) {

    /** Copies the set. */
    public UpdateFeatures {
        announced = Set.copyOf(announced);
    }

    /**
     * {@return whether the viewer announced an encoding or pseudo-encoding}
     *
     * @param type its number
     */
    public boolean supports(EncodingType type) {
        return announced.contains(type);
    }

    /** {@return whether the viewer draws the pointer itself} */
    public boolean drawsCursor() {
        return supports(EncodingType.CURSOR)
                || supports(EncodingType.X_CURSOR)
                || supports(EncodingType.CURSOR_WITH_ALPHA);
    }
}
