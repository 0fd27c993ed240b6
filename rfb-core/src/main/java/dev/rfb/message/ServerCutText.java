package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/**
 * ServerCutText: the server's clipboard (RFC 6143 §7.6.4).
 *
 * <p>0 U8 message-type 3, 1 padding (3), 4 U32 length, 8 text, without a NUL behind it.
 *
 * @param text sent as ISO 8859-1; other characters become ?; CR LF and CR become LF
 */
public record ServerCutText(String text) implements ServerMessage {

    /** The message type. */
    public static final int TYPE = 3;

    /** Converts the line ends. */
    public ServerCutText {
        text = CutText.withLineFeeds(text);
    }

    @Override
    public int encodedSize() {
        return CutText.HEADER_BYTES + CutText.sizeBytes(text);
    }

    @Override
    public void encode(ByteBuf out) {
        out.writeByte(TYPE);
        out.writeZero(3); // padding
        out.writeInt(CutText.sizeBytes(text)); // length
        CutText.write(text, out);
    }

    /** {@return a text without the clipboard's content} */
    @Override
    public String toString() {
        return "ServerCutText[" + text.length() + " characters]";
    }
}
