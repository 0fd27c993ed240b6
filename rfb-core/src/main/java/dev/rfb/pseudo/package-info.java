/** Pseudo-rectangles: what the server tells in a FramebufferUpdate besides pixels. One record each. */
@NullMarked
package dev.rfb.pseudo;

import org.jspecify.annotations.NullMarked;
