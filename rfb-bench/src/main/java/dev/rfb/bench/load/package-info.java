/** The load generator: many viewers that read what any RFB server sends and count it. */
@NullMarked
package dev.rfb.bench.load;

import org.jspecify.annotations.NullMarked;
