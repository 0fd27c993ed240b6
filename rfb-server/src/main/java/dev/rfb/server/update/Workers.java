package dev.rfb.server.update;

import dev.rfb.encoding.DeflateTarget;
import dev.rfb.encoding.StreamTurn;
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

    private static final int PIECE_PIXELS = Framebuffer.CELL * Framebuffer.CELL / 2;

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
        return run(encoder -> encoder.encode(work));
    }

    /**
     * {@return the future bytes of areas in their order, for the one viewer that has these streams}
     *
     * <p>Several workers encode them, and use the streams in the order of the areas.
     */
    CompletableFuture<List<EncodedArea>> encode(List<EncodingWork> work, ViewerStreams streams) {
        List<List<EncodingWork>> pieces = pieces(work);
        if (pieces.size() == 1) {
            return run(encoder -> encode(encoder, work, streams));
        }
        Turns turns = new Turns();
        List<CompletableFuture<List<EncodedArea>>> encoded = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            int piece = i;
            encoded.add(run(encoder -> {
                try {
                    return encode(encoder, pieces.get(piece), new StreamTurn(streams, () -> turns.await(piece)));
                } finally {
                    turns.end(piece);
                }
            }));
        }
        return joined(encoded);
    }

    private static List<List<EncodingWork>> pieces(List<EncodingWork> work) {
        List<List<EncodingWork>> pieces = new ArrayList<>();
        int begin = 0;
        long pixels = 0;
        for (int i = 0; i < work.size(); i++) {
            pixels += work.get(i).area().area();
            if (pixels >= PIECE_PIXELS || i == work.size() - 1) {
                pieces.add(work.subList(begin, i + 1));
                begin = i + 1;
                pixels = 0;
            }
        }
        return pieces;
    }

    private static List<EncodedArea> encode(AreaEncoder encoder, List<EncodingWork> work, DeflateTarget target) {
        List<EncodedArea> encoded = new ArrayList<>(work.size());
        try {
            for (EncodingWork each : work) {
                encoded.add(encoder.encode(each, target));
            }
            return encoded;
        } finally {
            if (encoded.size() < work.size()) {
                encoded.forEach(EncodedArea::release);
            }
        }
    }

    private static CompletableFuture<List<EncodedArea>> joined(List<CompletableFuture<List<EncodedArea>>> pieces) {
        return CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        pieces.stream()
                                .filter(piece -> !piece.isCompletedExceptionally())
                                .forEach(piece -> piece.getNow(List.of()).forEach(EncodedArea::release));
                    }
                })
                .thenApply(nothing -> {
                    List<EncodedArea> all = new ArrayList<>();
                    pieces.forEach(piece -> all.addAll(piece.getNow(List.of())));
                    return all;
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
