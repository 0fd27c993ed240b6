/** Security types: who may pass the handshake. */
@NullMarked
package dev.rfb.security;

import org.jspecify.annotations.NullMarked;
