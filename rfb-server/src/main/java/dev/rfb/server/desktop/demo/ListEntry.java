package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.util.Locale;

/**
 * A row of the list.
 *
 * @param text what it says
 * @param colour to draw with
 */
record ListEntry(String text, Color colour) {

    String code() {
        return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
    }

    @Override
    public String toString() {
        return text;
    }
}
