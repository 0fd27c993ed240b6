package dev.rfb.server.desktop.demo;

import java.util.function.Consumer;

/** A long list to scroll. */
@SuppressWarnings("serial") // never serialized
final class ListCard extends Card {

    private final EntryList list = new EntryList();
    private final FlatScrollPane scroll = new FlatScrollPane(list);

    ListCard(Consumer<ListEntry> selectionListener) {
        super("Scroll", "a colour to draw with");
        list.addListSelectionListener(event -> {
            ListEntry selected = list.getSelectedValue();
            if (selected != null && !event.getValueIsAdjusting()) {
                selectionListener.accept(selected);
            }
        });
        add(scroll);
    }

    EntryList entries() {
        return list;
    }

    FlatScrollPane scroll() {
        return scroll;
    }

    @Override
    public void doLayout() {
        scroll.setBounds(
                Theme.PADDING - 8,
                TITLE_HEIGHT,
                getWidth() - 2 * Theme.PADDING + 20,
                Math.max(0, getHeight() - TITLE_HEIGHT - Theme.PADDING));
    }
}
