/** A deflate compressor in plain Java (RFC 1951), behind {@link dev.rfb.encoding.deflate.BlockCompressor}. */
@NullMarked
package dev.rfb.encoding.deflate;

import org.jspecify.annotations.NullMarked;
