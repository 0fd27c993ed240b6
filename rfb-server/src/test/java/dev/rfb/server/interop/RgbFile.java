package dev.rfb.server.interop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture that a viewer writes again and again: red, green and blue of each pixel, row by row.
 *
 * @param path need not be there yet
 */
record RgbFile(Path path) {

    private static final int PIXEL_BYTES = 3;

    /** {@return the picture; black as long as there is none of that size} */
    BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = read();
        if (rgb.length != width * height * PIXEL_BYTES) {
            return image;
        }
        for (int i = 0, from = 0; from < rgb.length; i++, from += PIXEL_BYTES) {
            int pixel = (rgb[from] & 0xFF) << 16 | (rgb[from + 1] & 0xFF) << 8 | rgb[from + 2] & 0xFF;
            image.setRGB(i % width, i / width, pixel);
        }
        return image;
    }

    private byte[] read() {
        try {
            return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
