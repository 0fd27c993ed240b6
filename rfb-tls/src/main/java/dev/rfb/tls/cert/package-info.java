/** A small certificate authority, and the directory in which QEMU and libvirt keep what it makes. */
@NullMarked
package dev.rfb.tls.cert;

import org.jspecify.annotations.NullMarked;
