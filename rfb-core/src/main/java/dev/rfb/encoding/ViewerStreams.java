package dev.rfb.encoding;

import dev.rfb.encoding.deflate.BlockCompressor;
import dev.rfb.encoding.deflate.Effort;
import dev.rfb.encoding.deflate.History;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The zlib streams of one viewer who shares its rectangles with nobody. Not thread-safe: used by one worker at a time, in the
 * order in which the rectangles are sent.
 *
 * <p>Memory for a stream is taken when it is first used. After blocks of somebody else went into the viewer's streams,
 * {@link #interrupt()} makes the next block of each stream a fresh one.
 */
public final class ViewerStreams implements DeflateTarget, AutoCloseable {

    private final @Nullable History[] histories = new History[STREAMS];
    private final boolean[] continued = new boolean[STREAMS];
    private @Nullable BlockCompressor compressor;

    /** Creates streams without history. */
    public ViewerStreams() {}

    /** Forgets all history, because the viewer got blocks that these compressors have not seen. */
    public void interrupt() {
        Arrays.fill(continued, false);
    }

    @Override
    public boolean isFresh(int stream) {
        return !continued[stream];
    }

    @Override
    public void deflate(int stream, int level, int unit, byte[] data, int offset, int length, ByteBuf out) {
        if (compressor == null) {
            compressor = new BlockCompressor();
        }
        History history = histories[stream];
        if (history == null) {
            history = new History();
            histories[stream] = history;
        }
        if (!continued[stream]) {
            history.clear();
            continued[stream] = true;
        }
        out.ensureWritable(DeflateTarget.maxBlockSize(length));
        compressor.compress(history, Effort.of(level, unit), data, offset, length, out);
    }

    /** Forgets the streams; they must not be used afterwards. */
    @Override
    public void close() {
        Arrays.fill(histories, null);
        compressor = null;
    }
}
