package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;

/** Shows what arrived last from a viewer. */
@SuppressWarnings("serial") // never serialized
final class InputCard extends Card {

    private static final int ROW_HEIGHT = 34;
    private static final int VALUE_X = 104;
    private static final int BUTTONS = 5;
    private static final String[] LABELS = {"Pointer", "Buttons", "Key", "Clipboard"};

    private final String[] values = {"not here yet", "", "none yet", "empty"};
    private int buttonMask;

    InputCard() {
        super("Input", "as it arrives");
    }

    /** {@return what a row shows: 0 pointer, 2 key, 3 clipboard} */
    String value(int row) {
        return values[row];
    }

    void pointer(int x, int y, int mask) {
        show(0, x + ", " + y);
        if (mask != buttonMask) {
            buttonMask = mask;
            repaintRow(1);
        }
    }

    void key(int keysym, boolean down) {
        show(2, "0x" + Integer.toHexString(keysym) + (down ? " down" : " up"));
    }

    void clipboard(String text) {
        show(3, text.isEmpty() ? "empty" : text.lines().findFirst().orElse("").strip());
    }

    private void show(int row, String value) {
        if (!value.equals(values[row])) {
            values[row] = value;
            repaintRow(row);
        }
    }

    private void repaintRow(int row) {
        repaint(VALUE_X, TITLE_HEIGHT + row * ROW_HEIGHT, getWidth() - VALUE_X - Theme.PADDING, ROW_HEIGHT);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D g = Theme.smooth(graphics.create());
        int wholeRows = Math.max(0, (getHeight() - TITLE_HEIGHT - Theme.PADDING / 2) / ROW_HEIGHT);
        g.clipRect(Theme.PADDING, TITLE_HEIGHT, innerWidth(), wholeRows * ROW_HEIGHT);
        for (int row = 0; row < LABELS.length; row++) {
            int baseline = TITLE_HEIGHT + row * ROW_HEIGHT + 22;
            g.setFont(Theme.BODY);
            g.setColor(Theme.MUTED);
            g.drawString(LABELS[row], Theme.PADDING, baseline);
            g.setFont(Theme.CODE);
            g.setColor(Theme.TEXT);
            g.drawString(values[row], VALUE_X, baseline);
        }
        for (int button = 0; button < BUTTONS; button++) {
            boolean down = (buttonMask & (1 << button)) != 0;
            int x = VALUE_X + button * 26;
            int y = TITLE_HEIGHT + ROW_HEIGHT + 8;
            g.setColor(down ? Theme.ACCENT : Theme.FIELD);
            g.fillOval(x, y, 20, 20);
            g.setColor(down ? Theme.ACCENT : Theme.BORDER);
            g.drawOval(x, y, 20, 20);
            g.setFont(Theme.SMALL);
            g.setColor(down ? Color.WHITE : Theme.MUTED);
            g.drawString(Integer.toString(button + 1), x + 7, y + 15);
        }
        g.dispose();
    }
}
