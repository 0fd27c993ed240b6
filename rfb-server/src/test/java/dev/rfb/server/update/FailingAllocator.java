package dev.rfb.server.update;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/** An allocator that runs out of memory when the test says so, and knows what was not given back. */
public final class FailingAllocator extends AbstractByteBufAllocator {

    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private int left = Integer.MAX_VALUE;

    /** From now on only so many buffers can be had. */
    public void leave(int buffers) {
        left = buffers;
    }

    /** {@return bytes of buffers that are in use} */
    public long usedBytes() {
        return memory.metric().usedHeapMemory();
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        if (left-- <= 0) {
            throw new OutOfMemoryError("no more buffers in this test");
        }
        return memory.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return newHeapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
