package dev.rfb.server.desktop.demo;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.Consumer;

/** Buttons to press and a switch. */
@SuppressWarnings("serial") // never serialized
final class ButtonsCard extends Card {

    private final FlatButton count;
    private final FlatButton bell;
    private final FlatSwitch seconds;
    private int presses;

    ButtonsCard(Runnable ring, Consumer<Boolean> secondsListener) {
        super("Press", "or use Tab and Space");
        count = new FlatButton("Count", FlatButton.Rank.PRIMARY, this::increment);
        bell = new FlatButton("Ring the bell", FlatButton.Rank.SECONDARY, ring);
        seconds = new FlatSwitch("Clock shows seconds", true, secondsListener);
        add(count);
        add(bell);
        add(seconds);
    }

    int presses() {
        return presses;
    }

    private void increment() {
        presses++;
        repaint();
    }

    @Override
    public void doLayout() {
        int x = placeInRow(count, Theme.PADDING, TITLE_HEIGHT);
        placeInRow(bell, x, TITLE_HEIGHT);
        seconds.setBounds(Theme.PADDING, TITLE_HEIGHT + Theme.CONTROL_HEIGHT + 12, innerWidth(), 30);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D g = Theme.smooth(graphics.create());
        g.setFont(Theme.LARGE);
        g.setColor(Theme.ACCENT);
        String text = Integer.toString(presses);
        g.drawString(text, getWidth() - Theme.PADDING - g.getFontMetrics().stringWidth(text), TITLE_HEIGHT + 27);
        g.dispose();
    }
}
