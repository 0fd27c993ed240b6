package dev.rfb.server.update;

import dev.rfb.encoding.ViewerStreams;
import io.netty.buffer.ByteBufAllocator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;

/** The encoders and the threads that run them. Thread-safe. There are as many encoders as tasks that run at a time. */
public final class Workers implements AutoCloseable {

    private final Executor threads;
    private final ByteBufAllocator allocator;
    private final Deque<AreaEncoder> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * Creates the workers.
     *
     * @param threads run the encoders, begin them in the order in which they come; closed by its creator
     * @param allocator of the encoded bytes
     */
    public Workers(Executor threads, ByteBufAllocator allocator) {
        this.threads = threads;
        this.allocator = allocator;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    /** {@return the future bytes of an area, for anybody} */
    CompletableFuture<EncodedArea> encode(EncodingWork work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    AreaEncoder encoder = take();
                    try {
                        return encoder.encode(work);
                    } finally {
                        giveBack(encoder);
                    }
                },
                threads);
    }

    /**
     * {@return the future bytes of areas in their order, for the one viewer that has these streams}
     *
     * <p>Several workers encode them, and use the streams in the order of the areas.
     */
    CompletableFuture<List<EncodedArea>> encode(List<EncodingWork> work, ViewerStreams streams) {
        Pieces pieces = new Pieces(work, streams);
        for (int i = 0; i < pieces.count(); i++) {
            int piece = i;
            threads.execute(() -> pieces.run(piece, this));
        }
        return pieces.result();
    }

    /** {@return an encoder for one task; must be given back} */
    AreaEncoder take() {
        AreaEncoder pooled = idle.pollFirst();
        return pooled == null ? new AreaEncoder(allocator) : pooled;
    }

    void giveBack(AreaEncoder encoder) {
        idle.addFirst(encoder);
        if (closed) {
            close();
        }
    }

    /** Frees the encoders; those at work are freed when they are done. */
    @Override
    public void close() {
        closed = true;
        for (AreaEncoder encoder = idle.pollFirst(); encoder != null; encoder = idle.pollFirst()) {
            encoder.close();
        }
    }
}
