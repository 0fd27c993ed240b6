/** The client and server messages of RFC 6143 §7.5 and §7.6 and of rfbproto: one record each. */
@NullMarked
package dev.rfb.message;

import org.jspecify.annotations.NullMarked;
