/** Channel handlers between bytes and messages after the handshake. */
@NullMarked
package dev.rfb.codec;

import org.jspecify.annotations.NullMarked;
