package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A canvas with colours and brushes. */
@SuppressWarnings("serial") // never serialized
final class DrawingCard extends Card {

    private static final int[] COLOURS = {0x4F46E5, 0x0EA5E9, 0x10B981, 0x84CC16, 0xF59E0B, 0xEF4444, 0xEC4899, 0x18202F
    };
    private static final int[] BRUSHES = {3, 6, 14};

    private final DrawingCanvas canvas = new DrawingCanvas();
    private final FlatButton clear = new FlatButton("Clear", FlatButton.Rank.SECONDARY, canvas::clear);
    private final List<Swatch> colours = new ArrayList<>();
    private final List<Swatch> brushes = new ArrayList<>();

    DrawingCard() {
        super("Draw", "");
        for (int rgb : COLOURS) {
            Color colour = new Color(rgb);
            colours.add(new Swatch(() -> colour, 18, () -> canvas.colour().equals(colour), () -> choose(colour)));
        }
        for (int brush : BRUSHES) {
            brushes.add(new Swatch(canvas::colour, brush + 4, () -> canvas.brush() == brush, () -> {
                canvas.brush(brush);
                repaint();
            }));
        }
        colours.forEach(this::add);
        brushes.forEach(this::add);
        add(clear);
        add(canvas);
    }

    DrawingCanvas canvas() {
        return canvas;
    }

    /** Draws with a colour from now on. */
    void choose(Color colour) {
        canvas.colour(colour);
        repaint(0, 0, getWidth(), canvas.getY());
    }

    @Override
    public void doLayout() {
        int y = TITLE_HEIGHT + (Theme.CONTROL_HEIGHT - Swatch.SIDE) / 2;
        int x = placeSwatches(colours, Theme.PADDING - 4, y) + 14;
        int clearWidth = clear.getPreferredSize().width;
        int clearX = getWidth() - Theme.PADDING - clearWidth;
        int row = TITLE_HEIGHT;
        if (x + brushes.size() * (Swatch.SIDE + 2) > clearX) {
            row += Theme.CONTROL_HEIGHT + 6;
            x = Theme.PADDING - 4;
        }
        placeSwatches(brushes, x, row + (Theme.CONTROL_HEIGHT - Swatch.SIDE) / 2);
        clear.setBounds(clearX, row, clearWidth, Theme.CONTROL_HEIGHT);
        int top = row + Theme.CONTROL_HEIGHT + 14;
        canvas.setBounds(Theme.PADDING, top, innerWidth(), Math.max(0, getHeight() - top - Theme.PADDING - 4));
    }

    private static int placeSwatches(List<Swatch> swatches, int left, int y) {
        int x = left;
        for (Swatch swatch : swatches) {
            swatch.setBounds(x, y, Swatch.SIDE, Swatch.SIDE);
            x += Swatch.SIDE + 2;
        }
        return x;
    }
}
