package dev.rfb.server.interop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A document of text and photographs that scrolls in each direction below a window, beside a bar that stands still but for a
 * counter; then the window is dragged. The same in each run.
 */
final class DrawnScroll {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private static final Rect PANE = new Rect(143, 31, 479, 437);
    private static final Rect DOCUMENT = new Rect(0, 0, 1100, 1300);
    private static final Rect WINDOW = new Rect(331, 62, 187, 121);
    private static final int LINE = 19;
    private static final int PHOTO_DISTANCE = 260;
    private static final String[] WORDS = {
        "scroll", "copy", "of", "a", "line", "that", "moved", "by", "pixels", "and", "stays", "exact", "window", "under"
    };
    private static final List<Motion> MOTIONS = List.of(
            new Motion(8, new Point(0, 23), Point.ORIGIN),
            new Motion(6, new Point(17, 0), Point.ORIGIN),
            new Motion(8, new Point(11, 29), Point.ORIGIN),
            new Motion(6, Point.ORIGIN, new Point(-13, 9)),
            new Motion(5, new Point(-37, -31), Point.ORIGIN));

    private final BufferedImage document = draw(DOCUMENT.width(), DOCUMENT.height(), DrawnScroll::document);
    private Point scrolled = Point.ORIGIN;
    private Point dragged = Point.ORIGIN;

    private DrawnScroll() {}

    /**
     * A part of the session.
     *
     * @param pictures how many
     * @param scroll how much farther right and down the document is seen in each
     * @param drag how far the window moves in each
     */
    private record Motion(int pictures, Point scroll, Point drag) {}

    private interface Painting {
        void paint(Graphics2D graphics);
    }

    /** {@return the picture before and after each step} */
    static List<BufferedImage> pictures() {
        DrawnScroll scene = new DrawnScroll();
        List<BufferedImage> pictures = new ArrayList<>();
        pictures.add(scene.picture(0));
        for (Motion motion : MOTIONS) {
            for (int i = 0; i < motion.pictures; i++) {
                scene.scrolled = sum(scene.scrolled, motion.scroll);
                scene.dragged = sum(scene.dragged, motion.drag);
                pictures.add(scene.picture(pictures.size()));
            }
        }
        return pictures;
    }

    private static Point sum(Point a, Point b) {
        return new Point(a.x() + b.x(), a.y() + b.y());
    }

    private static BufferedImage draw(int width, int height, Painting painting) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        painting.paint(graphics);
        graphics.dispose();
        return image;
    }

    private static void document(Graphics2D graphics) {
        Random random = new Random(1);
        fill(graphics, DOCUMENT, Color.WHITE);
        graphics.setColor(Color.BLACK);
        for (int y = LINE; y < DOCUMENT.height(); y += LINE) {
            StringBuilder line = new StringBuilder(y + ": ");
            for (int i = 0; i < 28; i++) {
                line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            graphics.drawString(line.toString(), 6, y);
        }
        for (int i = 0; i * PHOTO_DISTANCE < DOCUMENT.height(); i++) {
            graphics.drawImage(photo(random, 220, 140), 40 + 130 * i, 60 + i * PHOTO_DISTANCE, null);
        }
    }

    private static BufferedImage photo(Random random, int width, int height) {
        BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double phase = random.nextDouble(6);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (120 + 100 * Math.sin(x / 23.0 + phase)) + random.nextInt(9);
                int green = (int) (120 + 100 * Math.cos(y / 31.0 + phase)) + random.nextInt(9);
                photo.setRGB(x, y, red << 16 | green << 8 | (red + green) / 2);
            }
        }
        return photo;
    }

    private BufferedImage picture(int number) {
        return draw(WIDTH, HEIGHT, graphics -> {
            fill(graphics, new Rect(0, 0, WIDTH, HEIGHT), new Color(0xE8EEF2));
            graphics.setColor(Color.DARK_GRAY);
            for (int y = 50; y < HEIGHT; y += 27) {
                graphics.drawString("Chapter " + y / 27, 12, y);
            }
            graphics.drawString("Picture " + number, 12, 20);
            fill(graphics, new Rect(626, PANE.y() + scrolled.y() / 3, 9, 140), Color.GRAY);
            graphics.setClip(PANE.x(), PANE.y(), PANE.width(), PANE.height());
            graphics.drawImage(document, PANE.x() - scrolled.x(), PANE.y() - scrolled.y(), null);
            graphics.setClip(null);
            window(graphics, WINDOW.translate(dragged));
        });
    }

    private static void window(Graphics2D graphics, Rect at) {
        fill(graphics, at, new Color(0xFFF3C4));
        fill(graphics, new Rect(at.x(), at.y(), at.width(), 22), new Color(0x3D405B));
        graphics.setColor(Color.WHITE);
        graphics.drawString("A window", at.x() + 8, at.y() + 16);
        graphics.setColor(Color.BLACK);
        for (int i = 1; i <= 5; i++) {
            graphics.drawString(WORDS[i] + " " + WORDS[i + 5] + " " + i * 317, at.x() + 8, at.y() + 20 + i * 18);
        }
    }

    private static void fill(Graphics2D graphics, Rect rect, Color colour) {
        graphics.setColor(colour);
        graphics.fillRect(rect.x(), rect.y(), rect.width(), rect.height());
    }
}
