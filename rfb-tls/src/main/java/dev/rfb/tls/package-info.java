/** Encryption: the security type VeNCrypt with X.509 and anonymous TLS, and the certificates that go with it. */
@NullMarked
package dev.rfb.tls;

import org.jspecify.annotations.NullMarked;
