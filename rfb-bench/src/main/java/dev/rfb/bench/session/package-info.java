/** The session benchmark: recorded sessions through the real update pipeline, without a network. */
@NullMarked
package dev.rfb.bench.session;

import org.jspecify.annotations.NullMarked;
