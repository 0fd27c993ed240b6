package dev.rfb.server.update;

import dev.rfb.encoding.DeflateTarget;
import dev.rfb.encoding.StreamTurn;
import dev.rfb.encoding.ViewerStreams;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Areas for the one viewer that has the streams, in pieces that several workers encode at the same time. Thread-safe.
 *
 * <p>The pieces use the streams in the order of the areas, so the result does not depend on how many workers there are.
 */
final class Pieces {

    private static final int PIECE_PIXELS = Framebuffer.CELL * Framebuffer.CELL / 2;

    private final List<EncodingWork> work;
    private final ViewerStreams streams;
    private final Turns turns = new Turns();
    private final int[] ends; // of each piece: index behind its last area
    private final int count;
    private final EncodedArea[] encoded;
    private final AtomicInteger running;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<List<EncodedArea>> result = new CompletableFuture<>();

    /** @param work in the order in which it is sent */
    Pieces(List<EncodingWork> work, ViewerStreams streams) {
        this.work = work;
        this.streams = streams;
        this.ends = new int[work.size()];
        this.count = cut();
        this.encoded = new EncodedArea[work.size()];
        this.running = new AtomicInteger(count);
        if (count == 0) {
            result.complete(List.of());
        }
    }

    private int cut() {
        int pieces = 0;
        int pixels = 0;
        for (int i = 0; i < work.size(); i++) {
            pixels += work.get(i).pixels().width() * work.get(i).pixels().height();
            if (pixels >= PIECE_PIXELS || i == work.size() - 1) {
                ends[pieces++] = i + 1;
                pixels = 0;
            }
        }
        return pieces;
    }

    /** {@return how many there are} */
    int count() {
        return count;
    }

    /** {@return all areas in their order, once the last piece is done; fails with the first failure of any, and then keeps no area} */
    CompletableFuture<List<EncodedArea>> result() {
        return result;
    }

    /** Encodes one piece with an encoder of the workers. To be called once for each; may wait for those before it. */
    @SuppressWarnings("IllegalCatch") // the result carries what it failed with, as any future does
    void run(int piece, Workers workers) {
        try {
            AreaEncoder encoder = workers.take();
            try {
                encode(piece, encoder);
            } finally {
                workers.giveBack(encoder);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            turns.end(piece);
        }
        if (running.decrementAndGet() == 0) {
            finish();
        }
    }

    private void encode(int piece, AreaEncoder encoder) {
        DeflateTarget target = count == 1 ? streams : new StreamTurn(streams, () -> turns.await(piece));
        for (int i = piece == 0 ? 0 : ends[piece - 1]; i < ends[piece]; i++) {
            encoded[i] = encoder.encode(work.get(i), target);
        }
    }

    private void finish() {
        Throwable first = failure.get();
        if (first == null) {
            result.complete(Arrays.asList(encoded));
            return;
        }
        for (@Nullable EncodedArea area : encoded) {
            if (area != null) {
                area.release();
            }
        }
        result.completeExceptionally(first);
    }
}
