/** The security types RA2, RA2ne, RA2_256 and RA2ne_256 (rfbproto "RSA-AES Security Type" and the three after it). */
@NullMarked
package dev.rfb.tls.rsaaes;

import org.jspecify.annotations.NullMarked;
