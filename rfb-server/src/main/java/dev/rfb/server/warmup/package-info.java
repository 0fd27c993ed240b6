/** Has the JVM compile the update pipeline before viewers come, and the pipeline run by hand that this takes. */
@NullMarked
package dev.rfb.server.warmup;

import org.jspecify.annotations.NullMarked;
