/** The handshake, one channel handler a state (RFC 6143 §7.1 to §7.3). */
@NullMarked
package dev.rfb.handshake;

import org.jspecify.annotations.NullMarked;
