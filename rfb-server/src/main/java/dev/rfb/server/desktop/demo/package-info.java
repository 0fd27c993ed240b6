/** The screen of the demo desktop: Swing components without a window. */
@NullMarked
package dev.rfb.server.desktop.demo;

import org.jspecify.annotations.NullMarked;
