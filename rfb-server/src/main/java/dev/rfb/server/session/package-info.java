/** Viewers' connections: admission, input, output, and what the viewer can read. */
@NullMarked
package dev.rfb.server.session;

import org.jspecify.annotations.NullMarked;
