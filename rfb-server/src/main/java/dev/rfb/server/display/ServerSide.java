package dev.rfb.server.display;

import java.util.List;

/** What a display can ask of the server that shows it. Thread-safe. */
public interface ServerSide {

    /** {@return who watches now} */
    List<Viewer> viewers();

    /** Rings at every viewer. */
    void bell();

    /**
     * Offers text to every viewer that may have it.
     *
     * @param text lines end with LF
     */
    void cutText(String text);
}
