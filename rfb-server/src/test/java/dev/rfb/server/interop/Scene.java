package dev.rfb.server.interop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import dev.rfb.server.display.Display;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;

/**
 * A display with something for every encoder: flat areas, text, a gradient, few colours, a photograph's softness and noise. Its
 * size is no multiple of any tile. The same in each run.
 */
final class Scene {

    static final int WIDTH = 397;
    static final int HEIGHT = 301;
    static final Rect PHOTO = new Rect(208, 130, 181, 160);

    private static final Rect TEXT = new Rect(8, 40, 190, 120);
    private static final Color[] FEW = {
        new Color(0xD62828), new Color(0xF77F00), new Color(0xFCBF49), new Color(0xEAE2B7), new Color(0x003049)
    };

    private final Display display = Display.of("interop", WIDTH, HEIGHT);

    /** Creates the first picture, without a pointer. */
    Scene() {
        display.cursor(CursorImage.HIDDEN);
        display.paint(Scene::background);
        photo(1);
    }

    Display display() {
        return display;
    }

    /** {@return the picture that viewers ought to show} */
    BufferedImage picture() {
        return display.snapshot();
    }

    private static void background(Graphics2D graphics) {
        graphics.setColor(new Color(0xE8EEF2));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0x3D405B));
        graphics.fillRect(0, 0, WIDTH, 30);
        graphics.setColor(new Color(0xA05014));
        graphics.fillRect(0, 0, 3, 3);
        graphics.setPaint(new GradientPaint(208, 40, new Color(0x0B3954), 389, 120, new Color(0xFF6663)));
        graphics.fillRect(208, 40, 181, 80);
        for (int i = 0; i < 19 * 12; i++) {
            graphics.setColor(FEW[(i * i + i / 19) % FEW.length]);
            graphics.fillRect(8 + i % 19 * 10, 170 + i / 19 * 10, 10, 10);
        }
        text(graphics, "The quick brown fox", 0);
    }

    private static void text(Graphics2D graphics, String line, int shift) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        graphics.setColor(Color.BLACK);
        for (int y = TEXT.y() + 15; y < TEXT.bottom(); y += 18) {
            graphics.drawString(line + " " + (y + shift), TEXT.x(), y);
        }
    }

    /** Paints another photograph. */
    void photo(int seed) {
        Random random = new Random(seed);
        int[] pixels = new int[PHOTO.width() * PHOTO.height()];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / PHOTO.width();
            double x = i % PHOTO.width() / 23.0 + seed;
            double y = row / 31.0;
            int noise = random.nextInt(9);
            int red = (int) (120 + 100 * Math.sin(x) * Math.cos(y)) + noise;
            int green = (int) (120 + 100 * Math.sin(x + y)) + noise;
            int blue = (int) (120 + 100 * Math.cos(x * 0.7 - y)) + noise;
            pixels[i] = (red << 16) | (green << 8) | blue;
        }
        display.update(PHOTO, pixels, 0, PHOTO.width());
    }

    /** Paints, scrolls and moves parts, so that all of it is seen in the end. */
    void change() {
        display.copyArea(TEXT, new Point(0, -18));
        display.paint(new Rect(8, 142, 190, 18), graphics -> {
            graphics.setColor(new Color(0xFFE066));
            graphics.fillRect(8, 142, 190, 18);
            graphics.setColor(Color.BLACK);
            graphics.drawString("a new line", 10, 156);
        });
        display.copyArea(new Rect(220, 140, 100, 90), new Point(37, 21));
        scrollByPainting(PHOTO, new Point(-11, -17));
        display.paint(new Rect(208, 40, 60, 60), graphics -> {
            graphics.setColor(new Color(0x2A9D8F));
            graphics.fillOval(210, 42, 51, 51);
        });
    }

    // As most programs scroll: the server is not told that these pixels were there before.
    private void scrollByPainting(Rect area, Point delta) {
        BufferedImage before = display.snapshot();
        display.paint(area, graphics -> graphics.drawImage(before, delta.x(), delta.y(), null));
    }

    /** Paints all over, a photograph included. */
    void repaint() {
        display.paint(graphics -> text(graphics, "jumps over the lazy dog", 3));
        photo(2);
    }

    /** {@return an opaque pointer of 9x7 pixels whose hotspot is at 3,2} */
    static CursorImage pointer() {
        int[] argb = new int[63];
        Arrays.setAll(argb, i -> i % 9 == 0 || i % 9 == 8 ? 0xFF000000 : 0xFFFF0000 + i);
        return new CursorImage(new Size(9, 7), new Point(3, 2), argb);
    }

    /** {@return the picture with {@link #pointer} over it, pointing there} */
    BufferedImage pictureWithPointer(Point at) {
        CursorImage pointer = pointer();
        BufferedImage picture = picture();
        picture.setRGB(at.x() - 3, at.y() - 2, 9, 7, pointer.argb(), 0, 9);
        return picture;
    }
}
