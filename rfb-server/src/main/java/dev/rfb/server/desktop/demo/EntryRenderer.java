package dev.rfb.server.desktop.demo;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.ListCellRenderer;
import org.jspecify.annotations.Nullable;

/** Paints the rows of the list. */
@SuppressWarnings("serial") // never serialized
final class EntryRenderer extends JComponent implements ListCellRenderer<ListEntry> {

    static final int ROW_HEIGHT = 40;

    private @Nullable ListEntry entry;
    private boolean selected;
    private boolean focused;

    @Override
    public Component getListCellRendererComponent(
            JList<? extends ListEntry> list, ListEntry value, int index, boolean isSelected, boolean cellHasFocus) {
        entry = value;
        selected = isSelected;
        focused = isSelected && FocusRing.isFocused(list);
        return this;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(120, ROW_HEIGHT);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        ListEntry shown = entry;
        if (shown == null) {
            return;
        }
        Graphics2D g = Theme.smooth(graphics.create());
        if (selected) {
            g.setColor(Theme.ACCENT_SOFT);
            g.fillRoundRect(0, 1, getWidth() - 1, getHeight() - 3, 10, 10);
        }
        if (focused) {
            g.setColor(Theme.ACCENT);
            g.drawRoundRect(0, 1, getWidth() - 1, getHeight() - 3, 10, 10);
        }
        g.setColor(shown.colour());
        g.fillOval(10, 11, 18, 18);
        g.setFont(Theme.CODE);
        int codeX = getWidth() - 10 - g.getFontMetrics().stringWidth(shown.code());
        g.setColor(Theme.MUTED);
        g.drawString(shown.code(), codeX, 25);
        g.setFont(selected ? Theme.STRONG : Theme.BODY);
        g.setColor(Theme.TEXT);
        g.clipRect(0, 0, codeX - 8, getHeight());
        g.drawString(shown.text(), 40, 25);
        g.dispose();
    }
}
