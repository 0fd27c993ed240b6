package dev.rfb.encoding;

import io.netty.buffer.ByteBuf;

/**
 * Compresses for the zlib streams of a connection: either blocks that stand alone and fit into any viewer's streams
 * ({@link IndependentBlocks}), or blocks that refer back to what the same viewer got before ({@link ViewerStreams}; {@link StreamTurn}
 * where several workers encode for it).
 *
 * <p>A block is raw deflate data that ends on a byte boundary (sync flush) and is never final. The two bytes of the zlib
 * header are not part of it: see {@link #isFresh}.
 */
public sealed interface DeflateTarget permits IndependentBlocks, ViewerStreams, StreamTurn {

    /** Stream number of Zlib; Tight has 0 to 3. */
    int ZLIB_STREAM = 4;

    /** Stream number of ZRLE. */
    int ZRLE_STREAM = 5;

    /** How many streams a connection has. */
    int STREAMS = 6;

    /** The zlib header (RFC 1950) that opens a stream: deflate, 32 KiB window, fastest. */
    short ZLIB_HEADER = 0x7801;

    /**
     * {@return whether the next block of the stream refers to nothing before it}
     *
     * <p>Tight then sets the stream's reset bit and writes {@link #ZLIB_HEADER} before the block. For Zlib and ZRLE, which
     * cannot reset, the sender writes the header before the first block of the connection.
     *
     * @param stream 0 to {@link #STREAMS} - 1
     */
    boolean isFresh(int stream);

    /**
     * Compresses one block.
     *
     * @param stream 0 to {@link #STREAMS} - 1
     * @param level 0 to 9, as of zlib
     * @param unit bytes of a pixel, 1 to 4, if the data are whole pixels from {@code offset} on; else 1
     * @param data the array
     * @param offset of the first byte
     * @param length in bytes
     * @param out receives the block; not released; caller keeps ownership
     */
    void deflate(int stream, int level, int unit, byte[] data, int offset, int length, ByteBuf out);

    /**
     * {@return an upper bound in bytes of a block}
     *
     * @param length of the data in bytes
     */
    static int maxBlockSize(int length) {
        return length + (length >>> 8) + 64;
    }
}
