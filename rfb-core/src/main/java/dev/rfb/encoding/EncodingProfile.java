package dev.rfb.encoding;

import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import java.util.Optional;

/**
 * All that the bytes of a rectangle depend on besides its pixels. Two viewers with equal profiles get the same bytes.
 *
 * @param format of the pixels on the wire
 * @param encoding an encoding of {@link Encodings}
 * @param compressLevel 0 to 9 (rfbproto "Compression Level Pseudo-encodings")
 * @param jpeg empty where every rectangle must be exact
 * @param withoutZlib whether Tight sends its data as they are (rfbproto "Tight Encoding Without Zlib Pseudo-encoding")
 */
public record EncodingProfile(
        PixelFormat format, EncodingType encoding, int compressLevel, Optional<JpegQuality> jpeg, boolean withoutZlib) {

    /** The compression level of viewers that name none. */
    public static final int DEFAULT_COMPRESS_LEVEL = 2;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code compressLevel} is not 0 to 9
     */
    public EncodingProfile {
        if (compressLevel < 0 || compressLevel > 9) {
            throw new IllegalArgumentException("compression level " + compressLevel + ": not 0 to 9");
        }
    }

    /** Creates a profile in which Tight uses zlib. */
    public EncodingProfile(PixelFormat format, EncodingType encoding, int compressLevel, Optional<JpegQuality> jpeg) {
        this(format, encoding, compressLevel, jpeg, false);
    }

    /**
     * {@return a profile without JPEG at the default compression level}
     *
     * @param format of the pixels
     * @param encoding of the rectangles
     */
    public static EncodingProfile lossless(PixelFormat format, EncodingType encoding) {
        return new EncodingProfile(format, encoding, DEFAULT_COMPRESS_LEVEL, Optional.empty());
    }

    /**
     * {@return the same with JPEG of a quality}
     *
     * @param quality of what is lossy
     */
    public EncodingProfile withJpeg(JpegQuality quality) {
        return new EncodingProfile(format, encoding, compressLevel, Optional.of(quality), withoutZlib);
    }

    /** {@return the same without JPEG} */
    public EncodingProfile lossless() {
        return jpeg.isEmpty()
                ? this
                : new EncodingProfile(format, encoding, compressLevel, Optional.empty(), withoutZlib);
    }
}
