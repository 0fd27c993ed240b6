/** Rectangle encoders: pixels in, the bytes of one rectangle out (RFC 6143 §7.7, rfbproto "Encodings"). */
@NullMarked
package dev.rfb.encoding;

import org.jspecify.annotations.NullMarked;
