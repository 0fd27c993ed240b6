package dev.rfb.encoding;

import io.netty.buffer.ByteBuf;

/**
 * A viewer's streams for one of several pieces of work that run at the same time. Not thread-safe; one per piece.
 *
 * <p>The streams are touched only once it is the piece's turn, so what needs no stream, such as JPEG, is encoded on all workers
 * at once, and what needs one gives the same bytes as if everything had been encoded in order.
 */
public final class StreamTurn implements DeflateTarget {

    private final ViewerStreams streams;
    private final Runnable awaitTurn;
    private boolean reached;

    /**
     * Creates the target of a piece of work.
     *
     * @param streams used by those before it until its turn
     * @param awaitTurn returns when it is its turn; called once at most
     */
    public StreamTurn(ViewerStreams streams, Runnable awaitTurn) {
        this.streams = streams;
        this.awaitTurn = awaitTurn;
    }

    @Override
    public boolean isFresh(int stream) {
        reach();
        return streams.isFresh(stream);
    }

    @Override
    public void deflate(int stream, int level, int unit, byte[] data, int offset, int length, ByteBuf out) {
        reach();
        streams.deflate(stream, level, unit, data, offset, length, out);
    }

    private void reach() {
        if (!reached) {
            awaitTurn.run();
            reached = true;
        }
    }
}
