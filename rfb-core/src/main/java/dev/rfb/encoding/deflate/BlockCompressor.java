package dev.rfb.encoding.deflate;

import io.netty.buffer.ByteBuf;

/**
 * Compresses to deflate blocks (RFC 1951) that end on a byte boundary with a sync flush and are never final, so that blocks of many calls,
 * with a {@link History} or without, make one stream.
 *
 * <p>Not thread-safe; one per worker, for any number of histories: owns 150 KiB of scratch and allocates nothing once a history's
 * finders are made. Deterministic: the bytes depend on the effort, the data, and what went through the history since it was cleared.
 *
 * <p>Idea: pieces of at most 32 KiB go to the window; a {@link MatchFinder} turns each into {@link Sequences}; the exact cost decides whether
 * it is stored, or coded with the fixed code or one of its own. Cost a byte of palette indices, of 5.3 ns in all: finding 2.8, writing 1.0,
 * making the codes 0.9, counting 0.6. Making codes costs 3 to 10 &micro;s a block (sorting with {@link java.util.Arrays#sort(int[])} alone, and
 * reversing codes bit by bit: twice that).
 *
 * <p>Tried on recorded sessions with history, and dropped (speed and size against zlib's level 2 in the same run; a run's speeds move by a
 * tenth):
 *
 * <ul>
 *   <li>two places for each hash of 4 bytes, and one of 3: 1.19 and 0.998, where {@link LayeredFinder} has 1.30 and 0.996; on ZRLE
 *       data of a web page 1.030 against 0.993 of the size;
 *   <li>the same three tables with 8 or 5 bytes as the longest: no difference in size (0.995, 0.998); with tables twice as large 0.993
 *       but slower (1.03), half as large 1.013;
 *   <li>matches of 3 bytes in palette indices: 3 % larger, because literals are short there; for pixels they save 5 to 15 %;
 *   <li>blocks of 64 KiB: 1 % larger on photographs, 0.5 % smaller on pixels of web pages;
 *   <li>not skipping at all: 2 % smaller on pixels, but slower than zlib (0.75);
 *   <li>runs of literals and matches written without branches on their lengths: no gain (26 ns a sequence both).
 * </ul>
 *
 * <p>zlib at the levels 4, 6 and 9 had 0.80, 0.59 and 0.27 of the speed, 0.973, 0.956 and 0.949 of the size; this has 0.66 and 0.953 at 4 to 6,
 * 0.53 and 0.948 at 7 to 9. So the JDK's zlib is not used at any level.
 */
public final class BlockCompressor {

    private static final PrefixCode FIXED_SYMBOLS = PrefixCode.fixedSymbols();
    private static final PrefixCode FIXED_DISTANCES = PrefixCode.fixedDistances();
    private static final int TYPE_BITS = 3;
    private static final int STORED = 0;
    private static final int FIXED = 1 << 1;
    private static final int DYNAMIC = 2 << 1;

    /** LEN and NLEN. */
    private static final int STORED_HEADER_BITS = 32;

    /** A block of fewer bits is not worth codes of its own, which take more to tell. */
    private static final int MIN_DYNAMIC_BITS = 160;

    private final Sequences sequences = new Sequences();
    private final PrefixCode symbols = new PrefixCode(Alphabet.LITERALS_AND_LENGTHS, 15);
    private final PrefixCode distances = new PrefixCode(Alphabet.DISTANCES, 15);
    private final CodeHeader header = new CodeHeader();
    private final BitWriter bits = new BitWriter();

    /** Creates a compressor. */
    public BlockCompressor() {}

    /**
     * Compresses data and appends them to a stream.
     *
     * @param history of the stream, empty or of what was compressed with it before; the data become part of it
     * @param effort how hard to look for matches
     * @param data the array; not modified
     * @param offset of the first byte
     * @param length in bytes
     * @param out receives at most {@code length + length / 256 + 64} bytes; not released; caller keeps ownership
     */
    public void compress(History history, Effort effort, byte[] data, int offset, int length, ByteBuf out) {
        for (int done = 0; done < length; ) {
            int count = history.append(data, offset + done, length - done);
            putBlock(history, effort, history.end() - count);
            bits.flushTo(out);
            done += count;
        }
        putStored(history.window(), 0, 0); // the sync flush: an empty block, which ends on a byte boundary
        bits.flushTo(out);
    }

    private void putBlock(History history, Effort effort, int from) {
        byte[] window = history.window();
        int length = history.end() - from;
        if (effort == Effort.STORED) {
            putStored(window, from, length);
            return;
        }
        sequences.clear();
        history.finder(effort).find(history, from, sequences);
        sequences.countSymbols(window, from);
        int fixed = FIXED_SYMBOLS.cost(sequences.symbols()) + FIXED_DISTANCES.cost(sequences.distances());
        int dynamic = fixed < MIN_DYNAMIC_BITS ? Integer.MAX_VALUE : prepareCodes();
        int stored = (-(bits.pendingBits() + TYPE_BITS) & 7) + STORED_HEADER_BITS + Byte.SIZE * length;
        if (stored <= Math.min(fixed, dynamic) + sequences.extraBits()) {
            putStored(window, from, length);
        } else if (dynamic < fixed) {
            bits.put(DYNAMIC, TYPE_BITS);
            header.writeTo(bits);
            putSequences(window, from, symbols, distances);
        } else {
            bits.put(FIXED, TYPE_BITS);
            putSequences(window, from, FIXED_SYMBOLS, FIXED_DISTANCES);
        }
    }

    /** {@return the bits of the block with codes of its own, without extra bits} */
    private int prepareCodes() {
        symbols.build(sequences.symbols());
        distances.build(sequences.distances());
        int bits = symbols.cost(sequences.symbols()) + distances.cost(sequences.distances());
        return header.prepare(symbols, distances) + bits;
    }

    private void putSequences(byte[] window, int from, PrefixCode symbols, PrefixCode distances) {
        int at = from;
        for (int i = 0; i < sequences.count(); i++) {
            int literals = sequences.literals(i);
            int match = sequences.match(i);
            bits.putLiterals(window, at, at + literals, symbols);
            bits.putMatch(match, symbols, distances);
            at += literals + Sequences.length(match);
        }
        bits.putLiterals(window, at, at + sequences.tail(), symbols);
        bits.put(symbols.codes()[Alphabet.END_OF_BLOCK]);
    }

    private void putStored(byte[] window, int from, int length) {
        bits.put(STORED, TYPE_BITS);
        bits.align();
        bits.put(length | (~length & 0xFFFFL) << 16, STORED_HEADER_BITS); // LEN, NLEN
        bits.put(window, from, length);
    }
}
