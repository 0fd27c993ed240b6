package dev.rfb.encoding;

import dev.rfb.encoding.deflate.BlockCompressor;
import dev.rfb.encoding.deflate.Effort;
import dev.rfb.encoding.deflate.History;
import io.netty.buffer.ByteBuf;

/** Deflate blocks without history, for rectangles that many viewers share. Not thread-safe; one per worker. */
public final class IndependentBlocks implements DeflateTarget, AutoCloseable {

    private final BlockCompressor compressor = new BlockCompressor();
    private final History history = new History();

    /** Creates the target. */
    public IndependentBlocks() {}

    @Override
    public boolean isFresh(int stream) {
        return true;
    }

    @Override
    public void deflate(int stream, int level, int unit, byte[] data, int offset, int length, ByteBuf out) {
        out.ensureWritable(DeflateTarget.maxBlockSize(length));
        history.clear();
        compressor.compress(history, Effort.of(level, unit), data, offset, length, out);
    }

    /** Ends the use of the target; what it owns is memory of the heap only. */
    @Override
    public void close() {
        history.clear();
    }
}
