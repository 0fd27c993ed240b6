package dev.rfb.server.desktop.demo;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.BorderFactory;
import javax.swing.JTextField;
import javax.swing.plaf.basic.BasicTextFieldUI;

/** A line of text to edit, with the demo's clipboard. */
@SuppressWarnings("serial") // never serialized
final class FlatTextField extends JTextField {

    private static final int BLINK_MILLIS = 0; // the demo blinks: only while somebody watches

    private final ClipboardText clipboard;
    private final String placeholder;

    FlatTextField(ClipboardText clipboard, String placeholder) {
        this.clipboard = clipboard;
        this.placeholder = placeholder;
        setUI(new BasicTextFieldUI());
        setOpaque(false);
        setFont(Theme.BODY);
        setForeground(Theme.TEXT);
        setCaretColor(Theme.ACCENT);
        setSelectionColor(Theme.ACCENT);
        setSelectedTextColor(Theme.SURFACE);
        setBorder(BorderFactory.createEmptyBorder(0, 12, 0, 12));
        getCaret().setBlinkRate(BLINK_MILLIS);
        PointerShape.TEXT.over(this);
        FocusRing.join(this);
    }

    /** Shows the caret if it was hidden, and the other way round. Does nothing without the focus. */
    void blink() {
        if (FocusRing.isFocused(this)) {
            getCaret().setVisible(!getCaret().isVisible());
        }
    }

    /** Shows the caret, if this has the focus. */
    void showCaret() {
        if (FocusRing.isFocused(this)) {
            getCaret().setVisible(true);
        }
    }

    @Override
    public void copy() {
        String selected = getSelectedText();
        if (selected != null) {
            clipboard.copied(selected);
        }
    }

    @Override
    public void cut() {
        if (getSelectedText() != null) {
            copy();
            replaceSelection("");
        }
    }

    @Override
    public void paste() {
        String line = clipboard.text().replaceAll("\\s*\\R\\s*", " ");
        if (!line.isEmpty()) {
            replaceSelection(line);
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(200, Theme.CONTROL_HEIGHT);
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Theme.smooth(graphics.create());
        boolean focused = FocusRing.isFocused(this);
        Theme.box(g, this, focused ? Theme.SURFACE : Theme.FIELD, Theme.BORDER, focused);
        if (getDocument().getLength() == 0) {
            g.setFont(Theme.BODY);
            g.setColor(Theme.FAINT);
            int baseline = (getHeight() - g.getFontMetrics().getHeight()) / 2
                    + g.getFontMetrics().getAscent();
            g.drawString(placeholder, getInsets().left, baseline);
        }
        g.dispose();
        super.paintComponent(Theme.smooth(graphics));
    }
}
