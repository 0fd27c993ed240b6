package dev.rfb.server.display;

/**
 * A key that a viewer pressed or released.
 *
 * @param down whether it was pressed; a repeated press is auto-repeat
 * @param keysym U32, X11 keysym; 0 where the viewer knows none
 * @param keycode XT scancode with the 0xe0 prefix as bit 7; 0 where the viewer sent none
 */
public record KeyInput(boolean down, int keysym, int keycode) {}
