package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.protocol.EncodingType;

/** Which profiles gain from zlib history when nobody shares a viewer's rectangles. */
final class HistoryPolicy {

    private HistoryPolicy() {}

    static boolean pays(EncodingProfile profile) {
        EncodingType encoding = profile.encoding();
        return encoding.equals(EncodingType.ZLIB)
                || encoding.equals(EncodingType.ZRLE)
                || (encoding.equals(EncodingType.TIGHT) && !profile.withoutZlib());
    }
}
