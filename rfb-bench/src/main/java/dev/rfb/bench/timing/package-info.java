/** Whether the time that a login takes tells something of a secret. */
@NullMarked
package dev.rfb.bench.timing;

import org.jspecify.annotations.NullMarked;
