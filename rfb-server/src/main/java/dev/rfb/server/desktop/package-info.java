/** Desktops that come with the library. */
@NullMarked
package dev.rfb.server.desktop;

import org.jspecify.annotations.NullMarked;
