package dev.rfb.testing;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Tight and TightPNG (rfbproto "Tight Encoding", "Tight PNG Encoding"). */
final class ReferenceTight {

    private static final int UNCOMPRESSED_BELOW = 12;
    private static final int WITHOUT_ZLIB = -1;

    private final ReferencePixels pixels;
    private final ReferencePicture picture;
    private final ReferenceStreams streams;

    ReferenceTight(ReferencePixels pixels, ReferencePicture picture, ReferenceStreams streams) {
        this.pixels = pixels;
        this.picture = picture;
        this.streams = streams;
    }

    void tight(ByteBuf in, Rect rect) {
        if (rect.width() > 2048) {
            throw new IllegalStateException("Tight rectangle " + rect + " is wider than 2048");
        }
        int control = readControl(in);
        switch (control / 16) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> basic(in, rect, control);
            case 8 -> fill(in, rect);
            case 9 -> image(in, rect, "JPEG");
            case 10 -> filtered(in, rect, WITHOUT_ZLIB, 0);
            case 14 -> filtered(in, rect, WITHOUT_ZLIB, in.readUnsignedByte());
            default -> throw new IllegalStateException("Tight compression-control " + control);
        }
    }

    void tightPng(ByteBuf in, Rect rect) {
        int control = readControl(in);
        switch (control / 16) {
            case 8 -> fill(in, rect);
            case 9 -> image(in, rect, "JPEG");
            case 10 -> image(in, rect, "PNG");
            default -> throw new IllegalStateException("TightPNG compression-control " + control);
        }
    }

    private int readControl(ByteBuf in) {
        int control = in.readUnsignedByte();
        for (int stream = 0; stream < 4; stream++) {
            if ((control >> stream & 1) == 1) {
                streams.reset(stream);
            }
        }
        return control;
    }

    private void fill(ByteBuf in, Rect rect) {
        picture.fill(rect.x(), rect.y(), rect.width(), rect.height(), pixels.readTight(in));
    }

    private void image(ByteBuf in, Rect rect, String kind) {
        byte[] file = new byte[readCompactLength(in)];
        in.readBytes(file);
        boolean isPng = file.length > 1 && file[1] == 'P';
        if (isPng != kind.equals("PNG")
                || (kind.equals("JPEG") && pixels.format().bitsPerPixel() == 8)) {
            throw new IllegalStateException("not a " + kind + " for this format");
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null || image.getWidth() != rect.width() || image.getHeight() != rect.height()) {
                throw new IllegalStateException(kind + " is not readable or not of the rectangle's size " + rect);
            }
            for (int y = 0; y < rect.height(); y++) {
                for (int x = 0; x < rect.width(); x++) {
                    int xrgb = image.getRGB(x, y) & 0xFFFFFF;
                    if (isPng) {
                        picture.set(rect.x() + x, rect.y() + y, xrgb);
                    } else {
                        picture.setLossy(rect.x() + x, rect.y() + y, xrgb);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int readCompactLength(ByteBuf in) {
        int first = in.readUnsignedByte();
        int length = first % 128;
        if (first >= 128) {
            int second = in.readUnsignedByte();
            length += second % 128 * 128;
            if (second >= 128) {
                length += in.readUnsignedByte() * 128 * 128;
            }
        }
        return length;
    }

    private void basic(ByteBuf in, Rect rect, int control) {
        int stream = control / 16 % 4;
        int filter = control / 64 % 2 == 1 ? in.readUnsignedByte() : 0;
        filtered(in, rect, stream, filter);
    }

    private void filtered(ByteBuf in, Rect rect, int stream, int filter) {
        switch (filter) {
            case 0 -> copy(in, rect, stream);
            case 1 -> palette(in, rect, stream);
            case 2 -> gradient(in, rect, stream);
            default -> throw new IllegalStateException("Tight filter-id " + filter);
        }
    }

    /** Gives the bytes after decompression; they must be exactly so many. */
    private ByteBuf readData(ByteBuf in, int stream, int size) {
        byte[] data = new byte[size < UNCOMPRESSED_BELOW ? size : readCompactLength(in)];
        in.readBytes(data);
        boolean plain = size < UNCOMPRESSED_BELOW || stream == WITHOUT_ZLIB;
        byte[] result = plain ? data : streams.inflate(stream, data);
        if (result.length != size) {
            throw new IllegalStateException("Tight data inflates to " + result.length + " bytes, not " + size);
        }
        return Unpooled.wrappedBuffer(result);
    }

    private void copy(ByteBuf in, Rect rect, int stream) {
        ByteBuf data = readData(in, stream, rect.width() * rect.height() * pixels.tightSize());
        try {
            for (int y = rect.y(); y < rect.bottom(); y++) {
                for (int x = rect.x(); x < rect.right(); x++) {
                    picture.set(x, y, pixels.readTight(data));
                }
            }
        } finally {
            data.release();
        }
    }

    private void palette(ByteBuf in, Rect rect, int stream) {
        int[] colours = new int[in.readUnsignedByte() + 1];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = pixels.readTight(in);
        }
        int rowBytes = colours.length == 2 ? (rect.width() + 7) / 8 : rect.width();
        ByteBuf data = readData(in, stream, rowBytes * rect.height());
        try {
            for (int y = 0; y < rect.height(); y++) {
                for (int x = 0; x < rect.width(); x++) {
                    int index;
                    if (colours.length == 2) {
                        index = data.getUnsignedByte(y * rowBytes + x / 8) >> (7 - x % 8) & 1;
                    } else {
                        index = data.getUnsignedByte(y * rowBytes + x);
                    }
                    picture.set(rect.x() + x, rect.y() + y, colours[index]);
                }
            }
        } finally {
            data.release();
        }
    }

    private void gradient(ByteBuf in, Rect rect, int stream) {
        int[] max = {255, 255, 255};
        if (!pixels.isTightRgb()) {
            max = new int[] {
                pixels.format().redMax(),
                pixels.format().greenMax(),
                pixels.format().blueMax()
            };
        }
        ByteBuf data = readData(in, stream, rect.width() * rect.height() * pixels.tightSize());
        try {
            int[][][] decoded = new int[rect.height() + 1][rect.width() + 1][3];
            for (int y = 1; y <= rect.height(); y++) {
                for (int x = 1; x <= rect.width(); x++) {
                    int[] difference = pixels.readTightComponents(data);
                    for (int c = 0; c < 3; c++) {
                        int guess = decoded[y - 1][x][c] + decoded[y][x - 1][c] - decoded[y - 1][x - 1][c];
                        guess = Math.max(0, Math.min(max[c], guess));
                        decoded[y][x][c] = (guess + difference[c]) % (max[c] + 1);
                    }
                    picture.set(rect.x() + x - 1, rect.y() + y - 1, pixels.colourOfComponents(decoded[y][x]));
                }
            }
        } finally {
            data.release();
        }
    }
}
