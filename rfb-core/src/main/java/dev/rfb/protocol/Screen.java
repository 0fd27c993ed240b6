package dev.rfb.protocol;

import dev.rfb.geometry.Rect;

/**
 * One screen of a layout (rfbproto "ExtendedDesktopSize Pseudo-encoding", SCREEN).
 *
 * @param id U32, unique in the layout
 * @param area in framebuffer coordinates, not empty
 * @param flags U32, reserved, kept as sent
 */
public record Screen(int id, Rect area, int flags) {}
