package dev.rfb.message;

import dev.rfb.pixel.ColourMap;
import io.netty.buffer.ByteBuf;

/**
 * SetColourMapEntries: the colour map (RFC 6143 §7.6.2).
 *
 * <p>0 U8 message-type 1, 1 padding, 2 U16 first-colour, 4 U16 number-of-colours, 6 U16 red, U16 green, U16 blue, repeated.
 *
 * @param firstColour U16, index of the first entry
 * @param colours the entries
 */
public record SetColourMapEntries(int firstColour, ColourMap colours) implements ServerMessage {

    /** The message type. */
    public static final int TYPE = 1;

    private static final int HEADER_BYTES = 6;
    private static final int ENTRY_BYTES = 6;

    @Override
    public int encodedSize() {
        return HEADER_BYTES + ENTRY_BYTES * ColourMap.SIZE;
    }

    @Override
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
        out.writeZero(1); // padding
        out.writeShort(firstColour);
        out.writeShort(ColourMap.SIZE); // number-of-colours
        for (int i = 0; i < ColourMap.SIZE; i++) {
            out.writeShort(colours.red()[i]);
            out.writeShort(colours.green()[i]);
            out.writeShort(colours.blue()[i]);
        }
    }
}
