package dev.rfb.encoding;

import dev.rfb.pixel.PixelBuffer;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.pixel.PixelTranslator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * TPIXEL values: red, green, blue in this order if the format has 32 bits, depth 24 and maxima of 255, else a PIXEL (rfbproto "Tight
 * Encoding"). Not thread-safe; keeps a translator and scratch.
 *
 * <p>A value is an int; its bytes go out from {@link #put}.
 */
final class TightPixels {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private PixelTranslator translator = PixelTranslator.toWire(PixelFormat.XRGB);
    private boolean rgb = isRgb(PixelFormat.XRGB);
    private int[] scratch = new int[0];

    /** {@return whether TPIXELs of a format are red, green and blue} */
    static boolean isRgb(PixelFormat format) {
        return format.bitsPerPixel() == 32
                && format.depth() == 24
                && format.trueColour()
                && format.redMax() == 255
                && format.greenMax() == 255
                && format.blueMax() == 255;
    }

    /** Selects the format of the following calls. */
    void format(PixelFormat format) {
        if (!translator.format().equals(format)) {
            translator = PixelTranslator.toWire(format);
            rgb = isRgb(format);
        }
    }

    /** {@return the bytes of a TPIXEL, 1 to 4} */
    int size() {
        return rgb ? 3 : translator.bytesPerValue();
    }

    /**
     * {@return the values of a rectangle; valid up to the next call, the source's own array where they need no translation}
     *
     * @param source XRGB
     */
    PixelBuffer values(PixelBuffer source) {
        if (rgb) {
            return source;
        }
        int count = source.width() * source.height();
        if (scratch.length < count) {
            scratch = new int[count];
        }
        translator.translate(source, scratch);
        return new PixelBuffer(scratch, 0, source.width(), source.width(), source.height());
    }

    /** {@return the value of one colour} */
    int value(int xrgb) {
        return rgb ? xrgb : translator.translate(xrgb);
    }

    /** Stores the bytes of one value at {@code at}; returns the position behind them. */
    int put(int value, byte[] to, int at) {
        if (rgb) {
            to[at] = (byte) (value >>> 16);
            to[at + 1] = (byte) (value >>> 8);
            to[at + 2] = (byte) value;
            return at + 3;
        }
        int size = translator.bytesPerValue();
        for (int i = 0; i < size; i++) {
            to[at + i] = (byte) (value >>> (8 * i));
        }
        return at + size;
    }

    /** Stores all values, row by row without gaps, and perhaps a byte behind them; returns the number of bytes. */
    int put(PixelBuffer values, byte[] to) {
        int at = 0;
        for (int y = 0; y < values.height(); y++) {
            int from = values.index(0, y);
            at = rgb
                    ? putRgb(values.pixels(), from, values.width(), to, at)
                    : putRow(values.pixels(), from, values.width(), to, at);
        }
        return at;
    }

    private static int putRgb(int[] values, int from, int count, byte[] to, int start) {
        int at = start;
        for (int i = from; i < from + count; i++, at += 3) {
            INT.set(to, at, values[i] << Byte.SIZE);
        }
        return at;
    }

    private int putRow(int[] values, int from, int count, byte[] to, int start) {
        int at = start;
        for (int i = from; i < from + count; i++) {
            at = put(values[i], to, at);
        }
        return at;
    }
}
