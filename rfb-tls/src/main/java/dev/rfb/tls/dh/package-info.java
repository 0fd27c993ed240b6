/** The security type Diffie-Hellman (rfbproto "Diffie-Hellman Authentication"). */
@NullMarked
package dev.rfb.tls.dh;

import org.jspecify.annotations.NullMarked;
