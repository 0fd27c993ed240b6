package dev.rfb.encoding;

import dev.rfb.encoding.jpeg.JpegCompressor;
import dev.rfb.encoding.jpeg.McuLayout;
import dev.rfb.pixel.PixelBuffer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Rectangles of Tight and TightPNG as JPEG images, where that pays. Not thread-safe; the compressor and its half a megabyte are made
 * when first used.
 */
final class JpegPixels {

    private static final int JPEG_CONTROL = 0x90;

    /** By how much JPEG must be smaller to be worth its loss, and for estimates to be wrong. */
    private static final double MARGIN = 1.1;

    private final PixelTexture texture = new PixelTexture();
    private @Nullable JpegCompressor compressor;

    /**
     * {@return whether it wrote a JPEG rectangle; if not, zlib will do better or JPEG is not allowed, and nothing is written}
     *
     * @param pixels XRGB
     * @param profile of the viewers
     * @param pixelBytes bytes of a pixel that goes through zlib instead
     * @param out receives control byte, length and image; not released; caller keeps ownership
     */
    boolean tryWrite(PixelBuffer pixels, EncodingProfile profile, int pixelBytes, ByteBuf out) {
        if (!TightTuning.isJpegAllowed(profile)) {
            return false;
        }
        texture.analyse(pixels);
        JpegQuality quality = profile.jpeg().orElseThrow();
        if (!texture.mayBePicture()
                || MARGIN * texture.jpegEstimate(pixels, quality.percent())
                        >= texture.zlibEstimate(pixels, pixelBytes)) {
            return false;
        }
        JpegCompressor jpeg = compressor();
        jpeg.compress(pixels, quality.percent(), layout(quality.subsampling()));
        if (jpeg.sizeBytes() >= pixels.width() * pixels.height() * pixelBytes) {
            return false; // the estimate was far off
        }
        out.writeByte(JPEG_CONTROL);
        CompactLength.write(out, jpeg.sizeBytes());
        jpeg.writeTo(out);
        return true;
    }

    private static McuLayout layout(Subsampling subsampling) {
        return switch (subsampling) {
            case NONE -> McuLayout.FULL;
            case HALF -> McuLayout.HALF;
            case QUARTER -> McuLayout.QUARTER;
            case GREY -> McuLayout.GREY;
        };
    }

    private JpegCompressor compressor() {
        JpegCompressor jpeg = compressor;
        if (jpeg == null) {
            jpeg = new JpegCompressor();
            compressor = jpeg;
        }
        return jpeg;
    }
}
