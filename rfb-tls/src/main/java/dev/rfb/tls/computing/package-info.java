/** The computing that handshakes need, off the event loops. */
@NullMarked
package dev.rfb.tls.computing;

import org.jspecify.annotations.NullMarked;
