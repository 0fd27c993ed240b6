package dev.rfb.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A buffer that cannot grow, between bytes that must not change. Not thread-safe. */
public final class GuardedBuffer implements AutoCloseable {

    private static final int GUARD = 64;
    private static final byte MARK = (byte) 0xA5;

    private final ByteBuf whole;
    private final ByteBuf inner;
    private final int prefix;

    private GuardedBuffer(int prefix, int size) {
        whole = Unpooled.directBuffer(GUARD + prefix + size + GUARD);
        whole.writerIndex(whole.capacity());
        for (int i = 0; i < whole.capacity(); i++) {
            whole.setByte(i, MARK);
        }
        inner = whole.slice(GUARD, prefix + size);
        inner.writerIndex(prefix);
        this.prefix = prefix;
    }

    /**
     * {@return a buffer with room for exactly {@code size} bytes, behind {@code prefix} bytes that are written already}
     *
     * @param prefix in bytes
     * @param size in bytes
     */
    public static GuardedBuffer of(int prefix, int size) {
        return new GuardedBuffer(prefix, size);
    }

    /** {@return the buffer to write to; not retained} */
    public ByteBuf buffer() {
        return inner;
    }

    /** {@return what was written; fails if a byte around it changed} */
    public byte[] written() {
        for (int i = 0; i < GUARD + prefix; i++) {
            require(i);
        }
        for (int i = whole.capacity() - GUARD; i < whole.capacity(); i++) {
            require(i);
        }
        byte[] bytes = new byte[inner.writerIndex() - prefix];
        inner.getBytes(prefix, bytes);
        return bytes;
    }

    private void require(int index) {
        if (whole.getByte(index) != MARK) {
            throw new AssertionError(
                    "byte " + (index - GUARD - prefix) + " outside of what may be written has changed");
        }
    }

    @Override
    public void close() {
        whole.release();
    }
}
