/** Users, what they may do, and the hashes of their passwords. */
@NullMarked
package dev.rfb.tls.user;

import org.jspecify.annotations.NullMarked;
