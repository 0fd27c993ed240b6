package dev.rfb.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Seeded pictures that reach the edges of the encodings: the same on every run. */
public final class TestImages {

    private static final int[] EDGES = {1, 2, 15, 16, 17, 63, 64, 65};
    private static final int[] COLOUR_COUNTS = {2, 3, 4, 5, 16, 17, 96, 97, 127, 128, 256, 257};
    private static final int[] RUN_LENGTHS = {1, 2, 3, 254, 255, 256, 257, 509, 510, 511, 512, 765, 1};

    private TestImages() {}

    /** {@return all the pictures} */
    public static List<TestImage> all() {
        List<TestImage> images = new ArrayList<>();
        images.add(of("one pixel", 1, 1, (x, y) -> 0x123456));
        images.add(of("solid", 130, 66, (x, y) -> 0xC0FFEE));
        images.add(of("solid black", 17, 3, (x, y) -> 0));
        images.add(of("chequered", 33, 31, (x, y) -> (x + y) % 2 == 0 ? 0xFFFFFF : 0));
        images.add(of("columns", 67, 20, (x, y) -> x % 2 == 0 ? 0xFF0000 : 0x00FF00));
        images.add(of("rows", 20, 67, (x, y) -> y % 3 == 0 ? 0x0000FF : 0xFFFF00));
        images.add(of("ring", 50, 40, (x, y) -> x > 4 && x < 45 && y > 4 && y < 35 ? 0xFFFFFF : 0x202020));
        for (int side : EDGES) {
            images.add(patches("patches", side, 66 - side));
            images.add(patches("patches", 66 - side, side));
        }
        for (int colours : COLOUR_COUNTS) {
            images.add(colours(colours, 40, 37));
        }
        images.add(runs());
        images.add(gradient(70, 66));
        images.add(noise(65, 33));
        images.add(mixedTiles());
        images.add(screen(200, 150));
        images.add(page());
        return images;
    }

    /** {@return a picture by formula} */
    public static TestImage of(String name, int width, int height, IntBinaryOperator colourAt) {
        int[] xrgb = new int[width * height];
        for (int i = 0; i < xrgb.length; i++) {
            xrgb[i] = colourAt.applyAsInt(i % width, i / width);
        }
        return new TestImage(name, width, height, xrgb);
    }

    /** {@return a picture in which each pixel is one of so many colours, by chance, and all occur} */
    public static TestImage colours(int count, int width, int height) {
        Random random = new Random(count);
        int[] palette = random.ints(0, 1 << 24).distinct().limit(count).toArray();
        int[] xrgb = new int[width * height];
        for (int i = 0; i < xrgb.length; i++) {
            xrgb[i] = palette[i < count ? i : random.nextInt(count)];
        }
        return new TestImage(count + " colours", width, height, xrgb);
    }

    /** {@return overlapping rectangles of a few colours} */
    public static TestImage patches(String name, int width, int height) {
        Random random = new Random(31L * width + height);
        int[] xrgb = new int[width * height];
        for (int i = 0; i < 12; i++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int right = Math.min(width, x + 1 + random.nextInt(20));
            int bottom = Math.min(height, y + 1 + random.nextInt(20));
            int colour = random.nextInt(1 << 24);
            for (int row = y; row < bottom; row++) {
                Arrays.fill(xrgb, row * width + x, row * width + right, colour);
            }
        }
        return new TestImage(name, width, height, xrgb);
    }

    /** {@return runs whose lengths are around multiples of 255} */
    public static TestImage runs() {
        int[] xrgb = new int[64 * 64];
        int at = 0;
        for (int i = 0; at < xrgb.length; i++) {
            int end = Math.min(xrgb.length, at + RUN_LENGTHS[i % RUN_LENGTHS.length]);
            Arrays.fill(xrgb, at, end, 0x010203 * (i % 50 + 1));
            at = end;
        }
        return new TestImage("runs", 64, 64, xrgb);
    }

    /** {@return smooth colours} */
    public static TestImage gradient(int width, int height) {
        return of(
                "gradient",
                width,
                height,
                (x, y) -> (255 * x / width) << 16 | (255 * y / height) << 8 | (255 * (x + y) / (width + height)));
    }

    /** {@return colours without any order} */
    public static TestImage noise(int width, int height) {
        Random random = new Random(7);
        return of("noise", width, height, (x, y) -> random.nextInt(1 << 24));
    }

    /** {@return tiles of 16x16 that are solid, of two colours, of some colours and of many, side by side} */
    public static TestImage mixedTiles() {
        Random random = new Random(11);
        return of("mixed tiles", 96, 80, (x, y) -> switch ((x / 16 * 5 + y / 16 * 3) % 7) {
            case 0, 1 -> 0x336699;
            case 2 -> x / 3 % 2 == 0 ? 0x336699 : 0xFFFFFF;
            case 3 -> x / 3 % 2 == 0 ? 0xFFFFFF : 0x336699;
            case 4 -> 0x111111 * (x / 5 % 4);
            case 5 -> y % 16 < 8 ? 0x336699 : 0xFF8800;
            default -> random.nextInt(1 << 24);
        });
    }

    /** {@return a window with a title, buttons, shaded borders and lines of small signs in place of text} */
    public static TestImage screen(int width, int height) {
        Random random = new Random(3);
        int[] xrgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean title = y < 18;
                xrgb[y * width + x] = title ? 0x000040 + 0x010101 * (x * 160 / width) : 0xF4F4F0;
            }
        }
        for (int line = 24; line + 9 < height - 24; line += 11) {
            int ink = line % 3 == 0 ? 0x2040A0 : 0x101010;
            for (int x = 6; x + 6 < width - 10 - random.nextInt(60); x += 6) {
                sign(xrgb, width, x, line, random.nextInt(), ink);
            }
        }
        for (int button = 0; button < 3; button++) {
            for (int y = height - 20; y < height - 4; y++) {
                for (int x = 10 + button * 50; x < 50 + button * 50 && x < width; x++) {
                    boolean light = y == height - 20 || x == 10 + button * 50;
                    xrgb[y * width + x] = light ? 0xFFFFFF : 0xC0C0C0 - 0x010101 * (y - height + 20);
                }
            }
        }
        return new TestImage("screen", width, height, xrgb);
    }

    private static void sign(int[] xrgb, int width, int left, int top, int shape, int ink) {
        for (int bit = 0; bit < 32; bit++) {
            if ((shape >> bit & 1) == 1) {
                int at = (top + bit / 5) * width + left + bit % 5;
                xrgb[at] = ink;
                xrgb[at + 1] = xrgb[at + 1] == ink ? ink : ((xrgb[at + 1] + ink) >>> 1) & 0x7F7F7F;
            }
        }
    }

    /** {@return a piece of a real web page with smoothed text} */
    public static TestImage page() {
        try (InputStream in = TestImages.class.getResourceAsStream("/images/page.png")) {
            if (in == null) {
                throw new IllegalStateException("images/page.png is missing");
            }
            BufferedImage image = ImageIO.read(in);
            return of("page", image.getWidth(), image.getHeight(), (x, y) -> image.getRGB(x, y) & 0xFFFFFF);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
