/** The server: how it is configured, started and ended. What it shows is in {@link dev.rfb.server.display}. */
@NullMarked
package dev.rfb.server;

import org.jspecify.annotations.NullMarked;
