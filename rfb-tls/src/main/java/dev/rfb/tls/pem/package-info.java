/** Files with certificates, keys and revocation lists: read with limits, written with modes. */
@NullMarked
package dev.rfb.tls.pem;

import org.jspecify.annotations.NullMarked;
