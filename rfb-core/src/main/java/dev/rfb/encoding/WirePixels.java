package dev.rfb.encoding;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.pixel.PixelTranslator;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Writes pixels as PIXEL values (RFC 6143 §7.4). Not thread-safe: keeps translators and scratch memory. */
final class WirePixels {

    /** How many bytes behind the last value {@link #store} may overwrite. */
    static final int SLACK = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private PixelTranslator numbers = PixelTranslator.to(PixelFormat.XRGB);
    private PixelTranslator wire = PixelTranslator.toWire(PixelFormat.XRGB);
    private PixelTranslator compact = PixelTranslator.toCompact(PixelFormat.XRGB);
    private int[] values = new int[0];
    private byte[] bytes = new byte[0];
    private IntBuffer ints = IntBuffer.allocate(0);

    /** {@return the translator to a format's numbers; the same object while the format stays the same} */
    PixelTranslator translator(PixelFormat format) {
        if (!numbers.format().equals(format)) {
            numbers = PixelTranslator.to(format);
        }
        return numbers;
    }

    /** {@return the translator to a format's PIXELs in wire order; the same object while the format stays the same} */
    PixelTranslator wireTranslator(PixelFormat format) {
        if (!wire.format().equals(format)) {
            wire = PixelTranslator.toWire(format);
        }
        return wire;
    }

    /** {@return the translator to a format's CPIXELs in wire order; the same object while the format stays the same} */
    PixelTranslator compactTranslator(PixelFormat format) {
        if (!compact.format().equals(format)) {
            compact = PixelTranslator.toCompact(format);
        }
        return compact;
    }

    /** Appends all the pixels, row by row. */
    void write(PixelBuffer pixels, PixelFormat format, ByteBuf out) {
        PixelTranslator to = wireTranslator(format);
        int rowBytes = pixels.width() * to.bytesPerValue();
        reserve(pixels.width(), rowBytes);
        int from = pixels.offset();
        for (int y = 0; y < pixels.height(); y++) {
            writeRow(pixels.pixels(), from, pixels.width(), to, 0);
            out.writeBytes(bytes, 0, rowBytes);
            from += pixels.stride();
        }
    }

    /**
     * {@return all the pixels, row by row, from index 0; valid until the next call}
     *
     * @param pixels what to write
     * @param format of the bytes
     */
    byte[] toBytes(PixelBuffer pixels, PixelFormat format) {
        PixelTranslator to = wireTranslator(format);
        int rowBytes = pixels.width() * to.bytesPerValue();
        reserve(pixels.width(), rowBytes * pixels.height());
        int from = pixels.offset();
        for (int y = 0; y < pixels.height(); y++) {
            writeRow(pixels.pixels(), from, pixels.width(), to, y * rowBytes);
            from += pixels.stride();
        }
        return bytes;
    }

    private void writeRow(int[] pixels, int from, int width, PixelTranslator to, int at) {
        if (to.bytesPerValue() != 4) {
            to.translate(pixels, from, values, 0, width);
            store(values, 0, width, to.bytesPerValue(), bytes, at);
        } else if (to.isIdentity()) {
            ints.put(at >>> 2, pixels, from, width);
        } else {
            to.translate(pixels, from, values, 0, width);
            ints.put(at >>> 2, values, 0, width);
        }
    }

    private void reserve(int width, int byteCount) {
        if (values.length < width) {
            values = new int[width];
        }
        if (bytes.length < byteCount + SLACK) {
            bytes = new byte[Math.max(byteCount, 2 * bytes.length) + SLACK];
            ints = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        }
    }

    /** {@return {@code array}, or a new one with room for {@code length} bytes; the content is lost} */
    static byte[] grow(byte[] array, int length) {
        return array.length >= length ? array : new byte[Math.max(length, 2 * array.length)];
    }

    /** {@return {@code array}, or a new one with room for {@code length} ints; the content is lost} */
    static int[] grow(int[] array, int length) {
        return array.length >= length ? array : new int[Math.max(length, 2 * array.length)];
    }

    /** Stores one number at {@code at} in the byte order of a format; returns the position behind it. */
    static int put(int value, PixelFormat format, byte[] to, int at) {
        int count = format.bytesPerPixel();
        for (int i = 0; i < count; i++) {
            int shift = 8 * (format.bigEndian() ? count - 1 - i : i);
            to[at + i] = (byte) (value >>> shift);
        }
        return at + count;
    }

    /**
     * Stores one value in wire order.
     *
     * @param value in wire order
     * @param count bytes of it that count, 1 to 4
     * @param to the array; {@link #SLACK} bytes behind the value may change
     * @param at index of its first byte
     * @return the position behind it
     */
    static int store(int value, int count, byte[] to, int at) {
        INT.set(to, at, value);
        return at + count;
    }

    /**
     * Stores values in wire order.
     *
     * @param values in wire order
     * @param from index of the first
     * @param length how many
     * @param count bytes of each that count, 1 to 4
     * @param to the array; {@link #SLACK} bytes behind the last may change
     * @param at index of the first byte
     * @return the position behind the last
     */
    static int store(int[] values, int from, int length, int count, byte[] to, int at) {
        return switch (count) {
            case 1 -> storeBytes(values, from, length, to, at);
            case 2 -> storeShorts(values, from, length, to, at);
            default -> storeInts(values, from, length, count, to, at);
        };
    }

    private static int storeBytes(int[] values, int from, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) values[from + i];
        }
        return at + length;
    }

    private static int storeShorts(int[] values, int from, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            SHORT.set(to, at + 2 * i, (short) values[from + i]);
        }
        return at + 2 * length;
    }

    // Three bytes are written as four: the next value overwrites the fourth.
    private static int storeInts(int[] values, int from, int length, int count, byte[] to, int at) {
        int next = at;
        for (int i = from; i < from + length; i++) {
            INT.set(to, next, values[i]);
            next += count;
        }
        return next;
    }
}
