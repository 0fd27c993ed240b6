package dev.rfb.bench.load;

import io.netty.buffer.ByteBuf;

/** Counts the rectangles of a server's messages without decoding them. Not thread-safe. */
public final class RectangleCounter {

    private final UpdateStream stream = new UpdateStream(() -> {});

    /** Creates a counter at the beginning of a message. */
    public RectangleCounter() {}

    /**
     * Reads a part of the messages.
     *
     * @param part its reader index is left alone; not released; caller keeps ownership
     */
    public void read(ByteBuf part) {
        stream.read(part.duplicate());
    }

    /** {@return how many have begun} */
    public long rectangles() {
        return stream.rectangles();
    }
}
