package dev.rfb.server.update;

import dev.rfb.encoding.ViewerStreams;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The encoders and the threads that run them. Thread-safe. There are as many encoders as tasks that run at a time. */
public final class Workers implements AutoCloseable {

    private final Executor threads;
    private final ByteBufAllocator allocator;
    private final Deque<AreaEncoder> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * Creates the workers.
     *
     * @param threads run the encoders; closed by its creator
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
        return run(encoder -> encoder.encode(work));
    }

    /** {@return the future bytes of areas in their order, for the one viewer that has these streams} */
    CompletableFuture<List<EncodedArea>> encode(List<EncodingWork> work, ViewerStreams streams) {
        return run(encoder -> {
            List<EncodedArea> encoded = new ArrayList<>(work.size());
            try {
                for (EncodingWork each : work) {
                    encoded.add(encoder.encode(each, streams));
                }
                return encoded;
            } finally {
                if (encoded.size() < work.size()) {
                    encoded.forEach(EncodedArea::release);
                }
            }
        });
    }

    private <T> CompletableFuture<T> run(Function<AreaEncoder, T> task) {
        return CompletableFuture.supplyAsync(
                () -> {
                    AreaEncoder pooled = idle.pollFirst();
                    AreaEncoder encoder = pooled == null ? new AreaEncoder(allocator) : pooled;
                    try {
                        return task.apply(encoder);
                    } finally {
                        giveBack(encoder);
                    }
                },
                threads);
    }

    private void giveBack(AreaEncoder encoder) {
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
