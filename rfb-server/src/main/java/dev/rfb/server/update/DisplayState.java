package dev.rfb.server.update;

import dev.rfb.geometry.Point;
import dev.rfb.pixel.CursorImage;
import dev.rfb.protocol.LedState;
import java.util.Optional;

/**
 * What viewers are told of a display besides its pixels. Immutable.
 *
 * @param name of the desktop
 * @param cursor the pointer's picture
 * @param pointer where its hotspot is
 * @param leds the lock keys' lights, if they are known
 */
public record DisplayState(String name, CursorImage cursor, Point pointer, Optional<LedState> leds) {

    /**
     * {@return the same with another name}
     *
     * @param newName of the desktop
     */
    public DisplayState withName(String newName) {
        return new DisplayState(newName, cursor, pointer, leds);
    }

    /**
     * {@return the same with another pointer}
     *
     * @param newCursor its picture
     */
    public DisplayState withCursor(CursorImage newCursor) {
        return new DisplayState(name, newCursor, pointer, leds);
    }

    /**
     * {@return the same with the pointer elsewhere}
     *
     * @param newPointer where its hotspot is
     */
    public DisplayState withPointer(Point newPointer) {
        return new DisplayState(name, cursor, newPointer, leds);
    }

    /**
     * {@return the same with known lights}
     *
     * @param newLeds the lock keys' lights
     */
    public DisplayState withLeds(LedState newLeds) {
        return new DisplayState(name, cursor, pointer, Optional.of(newLeds));
    }
}
