package dev.rfb.server.desktop;

import dev.rfb.geometry.Rect;
import dev.rfb.pixel.PixelFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads Raw pixels of a recording's format as XRGB. Not thread-safe; one per reader. */
final class FbsPixels {

    private final PixelFormat format;
    private final int[] red;
    private final int[] green;
    private final int[] blue;
    private final boolean isWide;
    private final VarHandle wide;
    private byte[] row = new byte[0];

    FbsPixels(PixelFormat format) {
        this.format = format;
        red = table(format.redMax(), 16);
        green = table(format.greenMax(), 8);
        blue = table(format.blueMax(), 0);
        isWide = format.bitsPerPixel() == 32
                && format.redMax() == 255
                && format.greenMax() == 255
                && format.blueMax() == 255;
        ByteOrder order = format.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        wide = MethodHandles.byteArrayViewVarHandle(int[].class, order);
    }

    private static int[] table(int max, int shift) {
        int[] table = new int[max + 1];
        for (int value = 0; value <= max; value++) {
            table[value] = (int) ((value * 255L + max / 2) / max) << shift;
        }
        return table;
    }

    int[] read(FbsStream in, Rect area) throws IOException {
        int width = area.width();
        int rowBytes = width * format.bytesPerPixel();
        if (row.length < rowBytes) {
            row = new byte[rowBytes];
        }
        int[] xrgb = new int[Math.multiplyExact(width, area.height())];
        for (int y = 0; y < area.height(); y++) {
            in.readFully(row, rowBytes);
            translate(xrgb, y * width, width);
        }
        return xrgb;
    }

    private void translate(int[] xrgb, int to, int width) {
        if (isWide) {
            translateWide(xrgb, to, width);
        } else {
            translateAny(xrgb, to, width);
        }
    }

    // The usual format: whole ints, eight bits a colour.
    private void translateWide(int[] xrgb, int to, int width) {
        int redShift = format.redShift();
        int greenShift = format.greenShift();
        int blueShift = format.blueShift();
        for (int x = 0; x < width; x++) {
            int value = (int) wide.get(row, x * Integer.BYTES);
            xrgb[to + x] =
                    (value >>> redShift & 0xFF) << 16 | (value >>> greenShift & 0xFF) << 8 | value >>> blueShift & 0xFF;
        }
    }

    private void translateAny(int[] xrgb, int to, int width) {
        int bytes = format.bytesPerPixel();
        boolean bigEndian = format.bigEndian();
        for (int x = 0; x < width; x++) {
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                int shift = 8 * (bigEndian ? bytes - 1 - i : i);
                value |= (row[x * bytes + i] & 0xFF) << shift;
            }
            xrgb[to + x] = red[value >>> format.redShift() & format.redMax()]
                    | green[value >>> format.greenShift() & format.greenMax()]
                    | blue[value >>> format.blueShift() & format.blueMax()];
        }
    }
}
