package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.Palette;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Tight (rfbproto "Tight Encoding"): one colour, few colours with indices, all colours through zlib, or JPEG. Not
 * thread-safe; one per worker.
 *
 * <p>U8 compression-control: low nibble, reset bits of the zlib streams 0 to 3; high nibble 8 fill, 9 JPEG, else basic
 * compression with the stream in bits 4 and 5, and bit 6 set if a U8 filter-id follows; 10 and 14 are basic compression without
 * zlib, 14 with a filter-id. Streams as in other servers: 0 all colours, 1 two colours, 2 a palette. The gradient filter is not
 * used.
 *
 * <p>JPEG is for pictures only: text and drawings with many colours are smaller through zlib, and exact.
 */
public final class TightEncoder implements RectangleEncoder {

    static final int FILL = 0x80;

    /** Wide as the specification allows; high enough that the data of a compact length hold any of its pixels. */
    static final Size MAX = new Size(2048, 256);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int WITHOUT_ZLIB = 0xA0;
    private static final int EXPLICIT_FILTER = 0x40;
    private static final int PALETTE_FILTER = 1;
    private static final int FULL_STREAM = 0;
    private static final int MONO_STREAM = 1;
    private static final int INDEXED_STREAM = 2;

    /** Data of fewer bytes are neither compressed nor preceded by their length. */
    private static final int MIN_TO_COMPRESS = 12;

    private static final int ZLIB_HEADER_BYTES = 2;

    /** Control, filter, number of colours, 256 colours, length, zlib header. */
    private static final int OVERHEAD = 1 + 1 + 1 + 256 * 4 + 3 + ZLIB_HEADER_BYTES;

    private final TightPixels tight = new TightPixels();
    private final IndexedPixels indexed = new IndexedPixels();
    private final JpegPixels jpeg = new JpegPixels();
    private byte[] packed = new byte[1024];

    /** Creates the encoder. */
    public TightEncoder() {}

    @Override
    public EncodingType encodingType() {
        return EncodingType.TIGHT;
    }

    @Override
    public Size maxRectangle() {
        return MAX;
    }

    @Override
    public OptionalInt minSolidArea() {
        return SolidAreas.USUAL;
    }

    @Override
    public int maxEncodedSize(int width, int height, EncodingProfile profile) {
        int bytes = Math.multiplyExact(
                Math.multiplyExact(width, height), profile.format().bytesPerPixel());
        return OVERHEAD + DeflateTarget.maxBlockSize(bytes);
    }

    @Override
    public Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        tight.format(profile.format());
        PixelBuffer values = tight.values(pixels);
        if (indexed.analyse(values, TightTuning.paletteLimit(pixels))) {
            fewColours(values, profile, target, out);
        } else if (jpeg.tryWrite(pixels, profile, tight.size(), out)) {
            return Fidelity.LOSSY;
        } else {
            reservePacked(values);
            int length = tight.put(values, packed);
            out.writeByte(control(FULL_STREAM, length, profile, target));
            data(FULL_STREAM, profile, packed, length, target, out);
        }
        return Fidelity.LOSSLESS;
    }

    private void fewColours(PixelBuffer values, EncodingProfile profile, DeflateTarget target, ByteBuf out) {
        int colours = indexed.palette().size();
        reservePacked(values);
        if (colours == 1) {
            out.writeByte(FILL);
            writePalette(out);
        } else if (colours == 2) {
            int length = (values.width() + 7) / 8 * values.height();
            paletteHeader(control(MONO_STREAM, length, profile, target), out);
            packBits(values.width(), values.height());
            data(MONO_STREAM, profile, packed, length, target, out);
        } else {
            int length = values.width() * values.height();
            paletteHeader(control(INDEXED_STREAM, length, profile, target), out);
            data(INDEXED_STREAM, profile, indexed.indices(), length, target, out);
        }
    }

    private static int control(int stream, int length, EncodingProfile profile, DeflateTarget target) {
        if (profile.withoutZlib()) {
            return WITHOUT_ZLIB;
        }
        boolean reset = length >= MIN_TO_COMPRESS && target.isFresh(stream);
        return stream << 4 | (reset ? 1 << stream : 0);
    }

    private void paletteHeader(int control, ByteBuf out) {
        out.writeByte(control | EXPLICIT_FILTER);
        out.writeByte(PALETTE_FILTER);
        out.writeByte(indexed.palette().size() - 1); // number of colours minus 1
        writePalette(out);
    }

    private void writePalette(ByteBuf out) {
        Palette palette = indexed.palette();
        int at = 0;
        for (int i = 0; i < palette.size(); i++) {
            at = tight.put(palette.colour(i), packed, at);
        }
        out.writeBytes(packed, 0, at);
    }

    private void reservePacked(PixelBuffer values) {
        int bytes = Math.max(Palette.MAX_COLOURS, values.width() * values.height()) * tight.size();
        if (packed.length <= bytes) {
            packed = new byte[bytes + 1]; // one that may be written behind the last
        }
    }

    /** Packs the indices 0 and 1 into bits, most significant first, rows padded to bytes: a multiplication gathers 8 bytes. */
    private void packBits(int width, int height) {
        byte[] indices = indexed.indices();
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x += 8) {
                long eight = (long) LONG.get(indices, y * width + x);
                int beyond = Math.max(0, x + 8 - width);
                packed[at++] = (byte) (((eight >>> (8 * beyond) << (8 * beyond)) * 0x0102040810204080L) >>> 56);
            }
        }
    }

    /** Writes data through a zlib stream, or as they are if they are few or the viewer is to get them so. */
    private void data(int stream, EncodingProfile profile, byte[] data, int length, DeflateTarget target, ByteBuf out) {
        if (length < MIN_TO_COMPRESS) {
            out.writeBytes(data, 0, length);
        } else if (profile.withoutZlib()) {
            CompactLength.write(out, length);
            out.writeBytes(data, 0, length);
        } else {
            compressed(stream, profile, data, length, target, out);
        }
    }

    private void compressed(
            int stream, EncodingProfile profile, byte[] data, int length, DeflateTarget target, ByteBuf out) {
        int start = out.writerIndex();
        int reserved = CompactLength.size(ZLIB_HEADER_BYTES + DeflateTarget.maxBlockSize(length));
        out.writeZero(reserved);
        if (target.isFresh(stream)) {
            out.writeShort(DeflateTarget.ZLIB_HEADER);
        }
        if (stream == FULL_STREAM) {
            target.deflate(stream, TightTuning.fullLevel(profile), tight.size(), data, 0, length, out);
        } else {
            target.deflate(stream, TightTuning.indexedLevel(profile), 1, data, 0, length, out);
        }
        int compressed = out.writerIndex() - start - reserved;
        int needed = CompactLength.size(compressed);
        if (needed < reserved) {
            moveBack(out, start + reserved, compressed, reserved - needed);
        }
        CompactLength.set(out, start, compressed);
    }

    /** Moves the last bytes towards the start, in pieces, because buffers do not promise to copy within themselves. */
    private void moveBack(ByteBuf out, int index, int length, int distance) {
        for (int moved = 0; moved < length; ) {
            int piece = Math.min(length - moved, packed.length);
            out.getBytes(index + moved, packed, 0, piece);
            out.setBytes(index + moved - distance, packed, 0, piece);
            moved += piece;
        }
        out.writerIndex(index + length - distance);
    }
}
