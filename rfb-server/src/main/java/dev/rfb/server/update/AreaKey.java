package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Rect;
import java.util.Optional;

/**
 * What the bytes of an area depend on besides the version of its content.
 *
 * @param area in the framebuffer
 * @param profile of the viewers
 * @param cursor painted over it, if any
 */
record AreaKey(Rect area, EncodingProfile profile, Optional<CursorOverlay> cursor) {}
