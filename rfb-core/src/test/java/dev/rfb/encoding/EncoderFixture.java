package dev.rfb.encoding;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.Hex;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Encodes small pictures for comparison with golden files. */
final class EncoderFixture {

    private EncoderFixture() {}

    /** {@return hexadecimal digits, so that a difference can be read} */
    static String encoded(RectangleEncoder encoder, PixelFormat format, PixelBuffer pixels) {
        return HexFormat.of().formatHex(bytes(encoder, format, pixels));
    }

    /** {@return hexadecimal digits of what the U32 length and the deflate data behind it hold} */
    static String inflated(RectangleEncoder encoder, PixelFormat format, PixelBuffer pixels) {
        byte[] bytes = bytes(encoder, format, pixels);
        int length = (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        if (length != bytes.length - 4) {
            throw new AssertionError("length " + length + " of " + (bytes.length - 4));
        }
        Inflater inflater = new Inflater(true);
        inflater.setInput(bytes, 4, length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[65536];
        try {
            for (int count = inflater.inflate(chunk); count > 0; count = inflater.inflate(chunk)) {
                out.write(chunk, 0, count);
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static byte[] bytes(RectangleEncoder encoder, PixelFormat format, PixelBuffer pixels) {
        try (IndependentBlocks target = new IndependentBlocks()) {
            EncodingProfile profile = EncodingProfile.lossless(format, encoder.encodingType());
            return RectangleEncoderContract.encode(encoder, pixels, profile, target)
                    .bytes();
        }
    }

    /** {@return the digits of the golden file {@code encoding/NAME}, in the same form} */
    static String golden(String name) {
        return HexFormat.of().formatHex(Hex.golden("encoding/" + name));
    }

    /** {@return runs of colours: pairs of how many pixels and which colour} */
    static PixelBuffer runs(int width, int height, int... countsAndColours) {
        int[] xrgb = new int[width * height];
        int at = 0;
        for (int i = 0; i < countsAndColours.length; i += 2) {
            for (int n = 0; n < countsAndColours[i]; n++) {
                xrgb[at++] = countsAndColours[i + 1];
            }
        }
        if (at != xrgb.length) {
            throw new IllegalArgumentException(at + " pixels of " + xrgb.length);
        }
        return PixelBuffer.of(xrgb, width, height);
    }
}
