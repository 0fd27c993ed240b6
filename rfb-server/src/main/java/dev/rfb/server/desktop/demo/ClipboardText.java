package dev.rfb.server.desktop.demo;

import java.util.function.Consumer;

/** The demo's clipboard: what was copied here or came from a viewer. Confined to the event dispatch thread. */
final class ClipboardText {

    private final Consumer<String> viewers;
    private String text = "";

    /**
     * Makes an empty clipboard.
     *
     * @param viewers told of text that was copied here
     */
    ClipboardText(Consumer<String> viewers) {
        this.viewers = viewers;
    }

    String text() {
        return text;
    }

    void received(String newText) {
        text = newText;
    }

    void copied(String newText) {
        text = newText;
        viewers.accept(newText);
    }
}
