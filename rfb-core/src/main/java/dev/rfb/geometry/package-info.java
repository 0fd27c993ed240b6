/** Points, sizes, rectangles and regions in framebuffer coordinates. Immutable values. */
@NullMarked
package dev.rfb.geometry;

import org.jspecify.annotations.NullMarked;
