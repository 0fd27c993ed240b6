package dev.rfb.server.desktop.demo;

import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseEvent;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.ListSelectionModel;
import javax.swing.event.MouseInputAdapter;
import javax.swing.event.MouseInputListener;
import javax.swing.plaf.basic.BasicListUI;

/** A list of colours; the arrow keys, Page Up and Page Down work. */
@SuppressWarnings("serial") // never serialized
final class EntryList extends JList<ListEntry> {

    private static final String[] HUES = {
        "Red",
        "Vermilion",
        "Orange",
        "Amber",
        "Yellow",
        "Lime",
        "Green",
        "Emerald",
        "Teal",
        "Cyan",
        "Sky",
        "Azure",
        "Blue",
        "Indigo",
        "Violet",
        "Purple",
        "Magenta",
        "Pink",
        "Rose",
        "Crimson"
    };
    private static final String[] SHADES = {"Deep", "Strong", "Bright", "Soft"};

    private final DefaultListModel<ListEntry> entries = new DefaultListModel<>();

    EntryList() {
        setModel(entries);
        setUI(new BasicListUI() {
            @Override
            protected MouseInputListener createMouseInputListener() {
                // the inherited one asks the toolkit for a shortcut key, which a headless one refuses
                return new SelectionByMouse();
            }
        });
        setFont(Theme.BODY);
        setBackground(Theme.SURFACE);
        setOpaque(true);
        setCellRenderer(new EntryRenderer());
        setFixedCellHeight(EntryRenderer.ROW_HEIGHT);
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        for (int hue = 0; hue < HUES.length; hue++) {
            for (int shade = 0; shade < SHADES.length; shade++) {
                Color colour =
                        Color.getHSBColor(hue / (float) HUES.length, 0.95f - 0.16f * shade, 0.58f + 0.13f * shade);
                entries.addElement(new ListEntry(SHADES[shade] + " " + HUES[hue], colour));
            }
        }
        PointerShape.HAND.over(this);
        FocusRing.join(this);
    }

    /** Adds a row at the top and selects it. */
    void addFirst(ListEntry entry) {
        entries.add(0, entry);
        setSelectedIndex(0);
        ensureIndexIsVisible(0);
        repaint();
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }

    private final class SelectionByMouse extends MouseInputAdapter {

        @Override
        public void mousePressed(MouseEvent event) {
            select(event.getPoint());
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            select(event.getPoint());
        }

        private void select(Point at) {
            int index = locationToIndex(at);
            Rectangle cell = index < 0 ? null : getCellBounds(index, index);
            if (cell != null && cell.contains(at)) {
                setSelectedIndex(index);
                ensureIndexIsVisible(index);
            }
        }
    }
}
