/** Displays, the desktops that paint them, and the viewers that watch: what an application works with. */
@NullMarked
package dev.rfb.server.display;

import org.jspecify.annotations.NullMarked;
