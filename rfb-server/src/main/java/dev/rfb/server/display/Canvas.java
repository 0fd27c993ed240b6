package dev.rfb.server.display;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Region;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.update.ChangeDetector;
import dev.rfb.server.update.Copy;
import dev.rfb.server.update.Damage;
import dev.rfb.server.update.Frame;
import dev.rfb.server.update.FrameSource;
import dev.rfb.server.update.Framebuffer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The picture that the application paints on, and what it may have changed since the framebuffer was last brought up to date.
 * Guarded by its own monitor: callers hold it.
 */
final class Canvas implements FrameSource {

    private static final int RGB = 0xFFFFFF;
    private static final int MAX_PAINTED = 256;

    private final ChangeDetector detector = new ChangeDetector();
    private final Damage pending = new Damage();
    private final List<Rect> painted = new ArrayList<>(); // since the last copy, and not in pending
    private ScreenLayout layout;
    private BufferedImage image;
    private int[] pixels;
    private Framebuffer framebuffer;

    Canvas(ScreenLayout layout) {
        this.layout = layout;
        this.image = newImage(layout);
        this.pixels = pixelsOf(image);
        this.framebuffer = new Framebuffer(layout.size());
        pending.change(Region.of(bounds()));
    }

    private static BufferedImage newImage(ScreenLayout layout) {
        return new BufferedImage(layout.size().width(), layout.size().height(), BufferedImage.TYPE_INT_RGB);
    }

    private static int[] pixelsOf(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    ScreenLayout layout() {
        return layout;
    }

    Rect bounds() {
        return layout.size().toRect();
    }

    void resize(ScreenLayout newLayout) {
        if (!newLayout.size().equals(layout.size())) {
            BufferedImage larger = newImage(newLayout);
            Graphics2D graphics = larger.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
            image = larger;
            pixels = pixelsOf(larger);
            normalise(newLayout.size().toRect(), newLayout.size().width());
        }
        layout = newLayout;
        pending.change(Region.of(bounds()));
    }

    void paint(Rect area, Consumer<Graphics2D> painter) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setClip(area.x(), area.y(), area.width(), area.height());
            painter.accept(graphics);
        } finally {
            graphics.dispose();
            normalise(area, bounds().width());
            painted(area);
        }
    }

    // Java 2D leaves the unused byte as it likes; equal colours must be equal ints.
    private void normalise(Rect area, int stride) {
        for (int y = area.y(); y < area.bottom(); y++) {
            int end = y * stride + area.right();
            for (int i = y * stride + area.x(); i < end; i++) {
                pixels[i] &= RGB;
            }
        }
    }

    void update(Rect area, int[] xrgb, int offset, int stride) {
        if (!bounds().contains(area)) {
            throw new IllegalArgumentException("area " + area + " is not inside the display, " + layout.size());
        }
        Objects.checkFromIndexSize(offset, (area.height() - 1) * stride + area.width(), xrgb.length);
        int width = bounds().width();
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(xrgb, offset + y * stride, pixels, (area.y() + y) * width + area.x(), area.width());
        }
        normalise(area, width);
        painted(area);
    }

    // Many small unions cost less than one that grows with each rectangle.
    private void painted(Rect area) {
        painted.add(area);
        if (painted.size() == MAX_PAINTED) {
            notePainted();
        }
    }

    private void notePainted() {
        pending.change(Region.of(painted));
        painted.clear();
    }

    void copyArea(Rect source, Point delta) {
        Rect target = source.intersect(bounds()).translate(delta).intersect(bounds());
        if (target.isEmpty() || delta.equals(Point.ORIGIN)) {
            return;
        }
        int width = bounds().width();
        for (int i = 0; i < target.height(); i++) {
            int y = delta.y() <= 0 ? target.y() + i : target.bottom() - 1 - i;
            int to = y * width + target.x();
            System.arraycopy(pixels, to - delta.y() * width - delta.x(), pixels, to, target.width());
        }
        notePainted();
        pending.copy(new Copy(Region.of(target), delta));
    }

    BufferedImage snapshot() {
        BufferedImage copy = newImage(layout);
        System.arraycopy(pixels, 0, pixelsOf(copy), 0, pixels.length);
        return copy;
    }

    @Override
    public synchronized Frame collect() {
        notePainted();
        Damage damage = new Damage();
        if (!framebuffer.size().equals(layout.size())) {
            framebuffer = new Framebuffer(layout.size());
            pending.clear();
            detector.update(picture(), framebuffer, Region.of(bounds()));
            damage.change(Region.of(bounds()));
            return new Frame(framebuffer, layout, damage);
        }
        for (Copy copy : pending.copies()) {
            framebuffer.copy(copy);
            damage.copy(copy);
        }
        damage.add(detector.update(picture(), framebuffer, pending.changed()));
        pending.clear();
        return new Frame(framebuffer, layout, damage);
    }

    private PixelBuffer picture() {
        return PixelBuffer.of(pixels, bounds().width(), bounds().height());
    }
}
