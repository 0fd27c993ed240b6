/** Benchmarks of the library and of any RFB server. */
@NullMarked
package dev.rfb.bench;

import org.jspecify.annotations.NullMarked;
