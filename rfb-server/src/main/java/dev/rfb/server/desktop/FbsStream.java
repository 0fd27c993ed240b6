package dev.rfb.server.desktop;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The server's bytes in a recording, joined over its blocks. Not thread-safe; one per reader.
 *
 * <p>File: {@code FBS 001.000\n}, then blocks of U32 length, data, padding to 4 bytes, U32 time in milliseconds; the whole may
 * be compressed with gzip. A message may begin in one block and end in another.
 */
final class FbsStream implements Closeable {

    private static final byte[] MAGIC = "FBS 001.".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_BYTES = 12;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final DataInputStream in;
    private long offset;
    private int leftInBlock;
    private int padding;
    private boolean inBlock;
    private long timeMillis;
    private long pendingTimeMillis;

    private FbsStream(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Opens a file and reads its first line.
     *
     * @throws FbsFormatException if it is no recording
     */
    static FbsStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            InputStream plain = gzip ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES)) : raw;
            FbsStream stream = new FbsStream(file, new DataInputStream(plain));
            stream.checkMagic();
            return stream;
        } catch (ZipException damaged) {
            raw.close();
            throw new FbsFormatException(file, 0, "damaged gzip data: " + damaged.getMessage());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void checkMagic() throws IOException {
        byte[] line = in.readNBytes(MAGIC_BYTES);
        for (int i = 0; i < MAGIC.length; i++) {
            if (line.length < MAGIC_BYTES || line[i] != MAGIC[i]) {
                throw new FbsFormatException(file, 0, "does not begin with \"FBS 001.000\": not an FBS recording");
            }
        }
        offset = MAGIC_BYTES;
    }

    /** {@return when the block was recorded that held the byte after which {@link #finishBlock} was last called} */
    long timeMillis() {
        return timeMillis;
    }

    /** {@return the failure at the present place} */
    FbsFormatException failure(String cause) {
        return new FbsFormatException(file, offset, cause);
    }

    /** {@return the next byte, -1 at the end of the file if no block has begun} */
    int readOrEnd() throws IOException {
        return nextBlock() ? readU8() : -1;
    }

    int readU8() throws IOException {
        requireData("U8");
        leftInBlock--;
        offset++;
        return guarded(in::readUnsignedByte);
    }

    int readU16() throws IOException {
        return readU8() << 8 | readU8();
    }

    int readS32() throws IOException {
        return readU16() << 16 | readU16();
    }

    void skip(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            readU8();
        }
    }

    /** Fills {@code bytes} up to {@code count}. */
    void readFully(byte[] bytes, int count) throws IOException {
        int done = 0;
        while (done < count) {
            requireData("pixels");
            int part = Math.min(count - done, leftInBlock);
            int from = done;
            guarded(() -> {
                in.readFully(bytes, from, part);
                return part;
            });
            done += part;
            leftInBlock -= part;
            offset += part;
        }
    }

    /** Ends the block if all of it was read, so that its time is known; a message that shares its block gets the time before. */
    void finishBlock() throws IOException {
        if (inBlock && leftInBlock == 0) {
            int rest = padding;
            guarded(() -> {
                in.skipNBytes(rest);
                pendingTimeMillis = Integer.toUnsignedLong(in.readInt());
                return rest;
            });
            offset += rest + 4L;
            timeMillis = pendingTimeMillis;
            inBlock = false;
        }
    }

    private void requireData(String what) throws IOException {
        if (!nextBlock()) {
            throw failure("the file ends inside a message (expected " + what + ")");
        }
    }

    private boolean nextBlock() throws IOException {
        while (leftInBlock == 0) {
            finishBlock();
            int first = guarded(in::read);
            if (first < 0) {
                return false;
            }
            int length = guarded(() -> first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort());
            if (length < 0) {
                throw failure("block length " + Integer.toUnsignedString(length) + " is above 2147483647");
            }
            offset += 4;
            leftInBlock = length;
            padding = -length & 3;
            inBlock = true;
        }
        return true;
    }

    private interface Read {
        int read() throws IOException;
    }

    private int guarded(Read read) throws IOException {
        try {
            return read.read();
        } catch (EOFException e) {
            throw failure("the file ends inside a block");
        } catch (ZipException e) {
            throw failure("damaged gzip data: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
