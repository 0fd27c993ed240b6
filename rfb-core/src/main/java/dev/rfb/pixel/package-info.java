/** Pixels: formats, the translation of XRGB to what a viewer asked for, palettes, the pointer's picture. */
@NullMarked
package dev.rfb.pixel;

import org.jspecify.annotations.NullMarked;
