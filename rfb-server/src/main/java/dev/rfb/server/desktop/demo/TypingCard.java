package dev.rfb.server.desktop.demo;

import java.util.function.Consumer;

/** A text field with the clipboard's buttons. */
@SuppressWarnings("serial") // never serialized
final class TypingCard extends Card {

    private final FlatTextField field;
    private final FlatButton add;
    private final FlatButton copy;
    private final FlatButton paste;

    TypingCard(ClipboardText clipboard, Consumer<String> addListener) {
        super("Type", "Ctrl+A, C, X, V work, too");
        field = new FlatTextField(clipboard, "Type something, press Enter");
        Runnable addText = () -> {
            if (!field.getText().isBlank()) {
                addListener.accept(field.getText());
                field.setText("");
            }
        };
        field.addActionListener(event -> addText.run());
        add = new FlatButton("Add", FlatButton.Rank.PRIMARY, addText);
        copy = new FlatButton("Copy", FlatButton.Rank.SECONDARY, this::copyAll);
        paste = new FlatButton("Paste", FlatButton.Rank.SECONDARY, field::paste);
        add(field);
        add(add);
        add(copy);
        add(paste);
    }

    FlatTextField field() {
        return field;
    }

    private void copyAll() {
        if (field.getSelectedText() == null) {
            field.selectAll();
        }
        field.copy();
    }

    @Override
    public void doLayout() {
        field.setBounds(Theme.PADDING, TITLE_HEIGHT, innerWidth(), Theme.CONTROL_HEIGHT);
        int y = TITLE_HEIGHT + Theme.CONTROL_HEIGHT + 12;
        int x = placeInRow(add, Theme.PADDING, y);
        x = placeInRow(copy, x, y);
        placeInRow(paste, x, y);
    }
}
