package dev.rfb.server.desktop;

import dev.rfb.protocol.ProtocolLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture in a file, of any format that ImageIO reads. Immutable, thread-safe. */
record ImageFile(Path path) {

    /** What tells one content of the file from the next without reading it. */
    record Stamp(FileTime modified, long sizeBytes) {}

    Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    /**
     * Reads the picture.
     *
     * @throws IOException if the file cannot be read, is no picture, or has more pixels than a display may have
     */
    BufferedImage read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": is not a file");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            if (in == null) {
                throw new IOException(path + ": cannot be read");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(path + ": is not a picture (PNG, JPEG, GIF or BMP)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                checkSize(reader);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // the readers of ImageIO throw several unchecked exceptions for damaged files
            throw new IOException(path + ": damaged picture (" + e.getMessage() + ")", e);
        }
    }

    private void checkSize(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        ProtocolLimits limits = ProtocolLimits.DEFAULT;
        if (Math.max(width, height) > limits.maxDesktopDimension()
                || (long) width * height > limits.maxDesktopPixels()) {
            throw new IOException(path + ": " + width + "x" + height + " is too large; up to "
                    + limits.maxDesktopDimension() + " a side and " + limits.maxDesktopPixels() + " pixels");
        }
    }
}
