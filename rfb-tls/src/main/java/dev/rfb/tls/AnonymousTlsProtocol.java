package dev.rfb.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsServerProtocol;

/**
 * A TLS server without streams, between buffers. Not thread-safe; one per channel. What was decrypted is kept in arrays of its
 * own, not in the queue of the protocol, in which passwords would stay until something else is written over them.
 */
final class AnonymousTlsProtocol extends TlsServerProtocol {

    /** The most that encryption adds to a record: header, initialisation vector, MAC of 48 bytes, padding. */
    private static final int MAX_OVERHEAD_BYTES = 5 + 16 + 48 + 16;

    private final Queue<byte[]> decrypted = new ArrayDeque<>();

    @Override
    protected void processRecord(short type, byte[] bytes, int offset, int length) throws IOException {
        if (type == ContentType.application_data && isConnected()) {
            if (length > 0) {
                decrypted.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        } else {
            super.processRecord(type, bytes, offset, length);
        }
    }

    /** {@return whether {@link #takeDecrypted} has something} */
    boolean hasDecrypted() {
        return !decrypted.isEmpty();
    }

    /** {@return what was decrypted since the last call. Caller must release the result} */
    ByteBuf takeDecrypted(ByteBufAllocator allocator) {
        ByteBuf out = allocator.buffer(
                decrypted.stream().mapToInt(part -> part.length).sum());
        for (byte[] part : decrypted) {
            out.writeBytes(part);
            Arrays.fill(part, (byte) 0);
        }
        decrypted.clear();
        return out;
    }

    /** {@return what is to be sent besides application data: handshake messages and alerts. Caller must release the result} */
    ByteBuf takeOutput(ByteBufAllocator allocator) {
        ByteBuf out = allocator.ioBuffer(Math.max(1, getAvailableOutputBytes()));
        drainTo(out);
        return out;
    }

    /**
     * {@return the records that carry {@code in}. Caller must release the result} Each byte is encrypted from the array that it
     * is in, or is copied into one if it is in none.
     *
     * @param in at least one byte. Not released; caller keeps ownership
     * @throws IOException if the connection is closed
     */
    ByteBuf encrypt(ByteBufAllocator allocator, ByteBuf in) throws IOException {
        int limit = getApplicationDataLimit();
        int size = in.readableBytes();
        ByteBuf out = allocator.ioBuffer(size + (size / limit + 1) * MAX_OVERHEAD_BYTES);
        ByteBuf copy = in.hasArray() ? in.retain() : allocator.heapBuffer(Math.min(size, limit));
        try {
            while (in.isReadable()) {
                int length = Math.min(limit, in.readableBytes());
                if (in.hasArray()) {
                    writeApplicationData(in.array(), in.arrayOffset() + in.readerIndex(), length);
                    in.skipBytes(length);
                } else {
                    in.readBytes(copy.clear(), length);
                    writeApplicationData(copy.array(), copy.arrayOffset(), length);
                }
                drainTo(out);
            }
            return out.retain();
        } finally {
            copy.release();
            out.release();
        }
    }

    private void drainTo(ByteBuf out) {
        int size = getAvailableOutputBytes();
        if (size > 0) {
            out.ensureWritable(size);
            readOutput(out.internalNioBuffer(out.writerIndex(), size), size);
            out.writerIndex(out.writerIndex() + size);
        }
    }
}
