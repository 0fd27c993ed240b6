package dev.rfb.server.update;

import dev.rfb.protocol.ScreenLayout;

/**
 * One state of the picture.
 *
 * @param framebuffer the same object as before unless its size changed; then everything is damaged
 * @param layout of the screens on it
 * @param damage since the frame before; not modified
 */
public record Frame(Framebuffer framebuffer, ScreenLayout layout, Damage damage) {}
