package dev.rfb.encoding.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.DeflateTarget;
import dev.rfb.testing.GuardedBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A stream of blocks, each decoded by the JDK's zlib as it comes. Not thread-safe. */
final class RoundTrip implements AutoCloseable {

    private static final int PREFIX = 3;

    private final BlockCompressor compressor = new BlockCompressor();
    private final Inflater inflater = new Inflater(true);
    private final History history;

    RoundTrip() {
        this(new History());
    }

    RoundTrip(History history) {
        this.history = history;
    }

    void clear() {
        history.clear();
    }

    byte[] check(Effort effort, byte[] data) {
        return check(effort, data, 0, data.length);
    }

    /** {@return the block that stands for some bytes, after it was decoded and compared} */
    byte[] check(Effort effort, byte[] data, int offset, int length) {
        byte[] before = data.clone();
        byte[] block;
        try (GuardedBuffer out = GuardedBuffer.of(PREFIX, DeflateTarget.maxBlockSize(length))) {
            compressor.compress(history, effort, data, offset, length, out.buffer());
            block = out.written();
        }
        assertThat(Arrays.equals(data, before)).as("source untouched").isTrue();
        assertThat(Arrays.copyOfRange(block, block.length - 4, block.length))
                .as("sync flush")
                .asHexString()
                .isEqualTo("0000FFFF");
        byte[] decoded = inflate(block, length);
        assertThat(Arrays.equals(decoded, 0, length, data, offset, offset + length))
                .as("%s, %d bytes", effort, length)
                .isTrue();
        return block;
    }

    private byte[] inflate(byte[] block, int length) {
        byte[] result = new byte[length + 1];
        inflater.setInput(block);
        int done = 0;
        try {
            for (int count = 1; count > 0 && done < result.length; done += count) {
                count = inflater.inflate(result, done, result.length - done);
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
        assertThat(done).as("decoded bytes").isEqualTo(length);
        assertThat(inflater.getRemaining()).as("bytes left over").isZero();
        assertThat(inflater.finished()).as("final block").isFalse();
        return result;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
