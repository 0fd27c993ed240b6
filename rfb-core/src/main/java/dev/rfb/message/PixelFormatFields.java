package dev.rfb.message;

import dev.rfb.RfbProtocolException;
import dev.rfb.pixel.PixelFormat;
import io.netty.buffer.ByteBuf;

/**
 * PIXEL_FORMAT (RFC 6143 §7.4), 16 bytes: 0 U8 bits-per-pixel, 1 U8 depth, 2 U8 big-endian-flag, 3 U8 true-colour-flag, 4 U16
 * red-max, 6 U16 green-max, 8 U16 blue-max, 10 U8 red-shift, 11 U8 green-shift, 12 U8 blue-shift, 13 padding.
 */
final class PixelFormatFields {

    static final int SIZE_BYTES = 16;

    private static final int PADDING_BYTES = 3;

    private PixelFormatFields() {}

    /** Consumes 16 bytes, which must be readable. */
    static PixelFormat read(ByteBuf in) {
        int bitsPerPixel = in.readUnsignedByte();
        int depth = in.readUnsignedByte();
        boolean bigEndian = in.readByte() != 0;
        boolean trueColour = in.readByte() != 0;
        int redMax = in.readUnsignedShort();
        int greenMax = in.readUnsignedShort();
        int blueMax = in.readUnsignedShort();
        int redShift = in.readUnsignedByte();
        int greenShift = in.readUnsignedByte();
        int blueShift = in.readUnsignedByte();
        in.skipBytes(PADDING_BYTES);
        try {
            return new PixelFormat(
                    bitsPerPixel,
                    depth,
                    bigEndian,
                    trueColour,
                    redMax,
                    greenMax,
                    blueMax,
                    redShift,
                    greenShift,
                    blueShift);
        } catch (IllegalArgumentException e) {
            throw new RfbProtocolException("SetPixelFormat." + e.getMessage() + " (RFC 6143 §7.4)", e);
        }
    }

    /** Appends 16 bytes. */
    static void write(PixelFormat format, ByteBuf out) {
        out.writeByte(format.bitsPerPixel());
        out.writeByte(format.depth());
        out.writeBoolean(format.bigEndian());
        out.writeBoolean(format.trueColour());
        out.writeShort(format.redMax());
        out.writeShort(format.greenMax());
        out.writeShort(format.blueMax());
        out.writeByte(format.redShift());
        out.writeByte(format.greenShift());
        out.writeByte(format.blueShift());
        out.writeZero(PADDING_BYTES);
    }
}
