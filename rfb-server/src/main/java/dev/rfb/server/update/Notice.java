package dev.rfb.server.update;

import dev.rfb.protocol.EncodingType;
import java.util.EnumSet;
import java.util.Set;

/** Something that a viewer is to be told with its next update. In the order in which they are sent. */
enum Notice {
    /** QEMU extended key events are understood. */
    KEY_EVENTS,
    /** Extended mouse buttons are understood. */
    MOUSE_BUTTONS,
    /** The desktop's name. */
    NAME,
    /** The pointer's picture. */
    CURSOR,
    /** The pointer was moved by somebody else. */
    POINTER,
    /** The lock keys' lights. */
    LEDS;

    /** {@return what a viewer is to be told after it announced other encodings than before} */
    static Set<Notice> after(UpdateFeatures before, UpdateFeatures now) {
        Set<Notice> notices = EnumSet.of(NAME, CURSOR, LEDS);
        notices.addAll(newly(before, now, EncodingType.QEMU_EXTENDED_KEY_EVENT, KEY_EVENTS));
        notices.addAll(newly(before, now, EncodingType.EXTENDED_MOUSE_BUTTONS, MOUSE_BUTTONS));
        notices.addAll(newly(before, now, EncodingType.POINTER_POS, POINTER));
        return notices;
    }

    private static Set<Notice> newly(UpdateFeatures before, UpdateFeatures now, EncodingType type, Notice notice) {
        return now.supports(type) && !before.supports(type) ? EnumSet.of(notice) : EnumSet.noneOf(Notice.class);
    }
}
