package dev.rfb.server.interop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Compares pictures pixel by pixel. */
final class Pictures {

    private static final int RGB = 0xFFFFFF;

    private Pictures() {}

    /** {@return the pixels, XRGB with X = 0} */
    static int[] pixels(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= RGB;
        }
        return pixels;
    }

    static boolean isSame(BufferedImage wanted, BufferedImage got) {
        return wanted.getWidth() == got.getWidth()
                && wanted.getHeight() == got.getHeight()
                && Arrays.equals(pixels(wanted), pixels(got));
    }

    /** {@return a copy of a part; black where it reaches over the edges} */
    static BufferedImage part(BufferedImage image, Point at, int width, int height) {
        BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, -at.x(), -at.y(), null);
        graphics.dispose();
        return part;
    }

    /** {@return where the wanted picture is in the other, pixel by pixel} */
    static Optional<Point> find(BufferedImage whole, BufferedImage wanted) {
        int[] all = pixels(whole);
        int[] part = pixels(wanted);
        int stride = whole.getWidth();
        for (int y = 0; y + wanted.getHeight() <= whole.getHeight(); y++) {
            for (int x = 0; x + wanted.getWidth() <= stride; x++) {
                if (isAt(all, stride, y * stride + x, part, wanted.getWidth())) {
                    return Optional.of(new Point(x, y));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(int[] all, int stride, int start, int[] part, int width) {
        for (int from = 0, row = start; from < part.length; from += width, row += stride) {
            if (!Arrays.equals(all, row, row + width, part, from, from + width)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the greatest difference of a red, green or blue} */
    static int greatestDifference(BufferedImage wanted, BufferedImage got) {
        int[] a = pixels(wanted);
        int[] b = pixels(got);
        int greatest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                greatest = Math.max(greatest, Math.abs((a[i] >> shift & 0xFF) - (b[i] >> shift & 0xFF)));
            }
        }
        return greatest;
    }

    /** {@return in words how two pictures differ} */
    static String difference(BufferedImage wanted, BufferedImage got) {
        if (wanted.getWidth() != got.getWidth() || wanted.getHeight() != got.getHeight()) {
            return "got " + got.getWidth() + "x" + got.getHeight() + ", wanted " + wanted.getWidth() + "x"
                    + wanted.getHeight();
        }
        int[] a = pixels(wanted);
        int[] b = pixels(got);
        int count = 0;
        Rect where = Rect.EMPTY;
        String first = "none";
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                if (count == 0) {
                    first = String.format(Locale.ROOT, "wanted %06x, got %06x", a[i], b[i]);
                }
                count++;
                where = where.union(new Rect(i % wanted.getWidth(), i / wanted.getWidth(), 1, 1));
            }
        }
        return count + " of " + a.length + " pixels differ, within " + where + ", by at most "
                + greatestDifference(wanted, got) + "; the first: " + first;
    }

    /** {@return the picture with each red, green and blue changed by its own function} */
    static BufferedImage mapped(
            BufferedImage image, IntUnaryOperator red, IntUnaryOperator green, IntUnaryOperator blue) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (red.applyAsInt(pixels[i] >> 16) << 16)
                    | (green.applyAsInt(pixels[i] >> 8 & 0xFF) << 8)
                    | blue.applyAsInt(pixels[i] & 0xFF);
        }
        result.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
        return result;
    }

    /** {@return the nearest of the levels 0 to max, stretched to 0 to 255 again and cut, as most viewers do} */
    static IntUnaryOperator levels(int max) {
        return value -> (value * max + 127) / 255 * 255 / max;
    }

    /** {@return the nearest of the levels 0 to max, stretched to 0 to 65535 as X11 has it, of which the upper 8 bits} */
    static IntUnaryOperator x11Levels(int max) {
        return value -> (value * max + 127) / 255 * 65535 / max >> 8;
    }
}
