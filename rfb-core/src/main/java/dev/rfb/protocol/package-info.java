/** Numbers, versions and limits of the protocol. */
@NullMarked
package dev.rfb.protocol;

import org.jspecify.annotations.NullMarked;
