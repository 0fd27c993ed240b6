/** A baseline JPEG compressor (ITU-T T.81) behind {@link dev.rfb.encoding.jpeg.JpegCompressor}. */
@NullMarked
package dev.rfb.encoding.jpeg;

import org.jspecify.annotations.NullMarked;
