package dev.rfb.server.desktop.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A clock with hands. */
@SuppressWarnings("serial") // never serialized
final class ClockCard extends Card {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private LocalDateTime time;
    private boolean showsSeconds = true;

    ClockCard(LocalDateTime time) {
        super("Time", "at the server");
        this.time = time;
    }

    void time(LocalDateTime now) {
        time = now;
        repaint(0, TITLE_HEIGHT - 8, getWidth(), getHeight() - TITLE_HEIGHT - 4);
    }

    void showSeconds(boolean show) {
        showsSeconds = show;
        repaint();
    }

    String text() {
        return (showsSeconds ? WITH_SECONDS : MINUTES).format(time);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D g = Theme.smooth(graphics.create());
        int side = Math.min(116, getHeight() - TITLE_HEIGHT - Theme.PADDING - 4);
        if (side > 40) {
            face(g, Theme.PADDING, TITLE_HEIGHT, side);
        }
        int x = Theme.PADDING + side + 18;
        g.setFont(Theme.LARGE);
        g.setColor(Theme.TEXT);
        g.drawString(text(), x, TITLE_HEIGHT + side / 2 + 2);
        g.setFont(Theme.SMALL);
        g.setColor(Theme.MUTED);
        g.drawString(DATE.format(time), x, TITLE_HEIGHT + side / 2 + 24);
        g.dispose();
    }

    private void face(Graphics2D g, int x, int y, int side) {
        double radius = side / 2.0;
        g.setColor(Theme.FIELD);
        g.fill(new Ellipse2D.Double(x, y, side, side));
        g.setColor(Theme.BORDER);
        g.draw(new Ellipse2D.Double(x, y, side, side));
        g.translate(x + radius, y + radius);
        for (int hour = 0; hour < 12; hour++) {
            boolean isQuarter = hour % 3 == 0;
            stroke(g, isQuarter ? 2.5f : 1.5f, Theme.FAINT);
            hand(g, hour / 12.0, radius - (isQuarter ? 16 : 13), radius - 10);
        }
        double minutes = time.getMinute() / 60.0;
        stroke(g, 4, Theme.TEXT);
        hand(g, (time.getHour() % 12 + minutes) / 12.0, -6, radius * 0.5);
        stroke(g, 3, Theme.TEXT);
        hand(g, minutes, -8, radius * 0.74);
        if (showsSeconds) {
            stroke(g, 1.5f, Theme.ACCENT);
            hand(g, time.getSecond() / 60.0, -12, radius * 0.8);
        }
        g.setColor(Theme.ACCENT);
        g.fill(new Ellipse2D.Double(-4, -4, 8, 8));
        g.translate(-x - radius, -y - radius);
    }

    private static void stroke(Graphics2D g, float width, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private static void hand(Graphics2D g, double turn, double from, double to) {
        double sin = Math.sin(turn * 2 * Math.PI);
        double cos = Math.cos(turn * 2 * Math.PI);
        g.draw(new Line2D.Double(from * sin, -from * cos, to * sin, -to * cos));
    }
}
