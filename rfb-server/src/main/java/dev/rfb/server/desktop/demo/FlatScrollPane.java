package dev.rfb.server.desktop.demo;

import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.plaf.basic.BasicScrollPaneUI;

/** A component that can be scrolled up and down with the wheel and a slim scroll bar. */
@SuppressWarnings("serial") // never serialized
final class FlatScrollPane extends JScrollPane {

    FlatScrollPane(Component view) {
        super(view, VERTICAL_SCROLLBAR_ALWAYS, HORIZONTAL_SCROLLBAR_NEVER);
        setUI(new BasicScrollPaneUI());
        setBorder(BorderFactory.createEmptyBorder());
        setViewportBorder(BorderFactory.createEmptyBorder(0, 0, 0, 8));
        setOpaque(true);
        setBackground(Theme.SURFACE);
        getViewport().setBackground(Theme.SURFACE);
        // the other modes copy pixels on a window
        getViewport().setScrollMode(JViewport.SIMPLE_SCROLL_MODE);
        getVerticalScrollBar().setUnitIncrement(EntryRenderer.ROW_HEIGHT);
    }

    @Override
    public JScrollBar createVerticalScrollBar() {
        return new FlatScrollBar();
    }

    @Override
    public void repaint(long tm, int x, int y, int width, int height) {
        Surface.repaint(this, x, y, width, height);
    }
}
