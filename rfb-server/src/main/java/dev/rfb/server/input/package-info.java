/** Viewers' keys as AWT names them. */
@NullMarked
package dev.rfb.server.input;

import org.jspecify.annotations.NullMarked;
