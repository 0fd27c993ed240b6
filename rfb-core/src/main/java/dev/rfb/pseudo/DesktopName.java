package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * DesktopName: the desktop has another name (rfbproto "DesktopName Pseudo-encoding"). The header is empty.
 *
 * <pre>
 *   U32     name-length
 *   U8[..]  name-string, UTF-8
 * </pre>
 *
 * @param name any text
 */
public record DesktopName(String name) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.DESKTOP_NAME;
    }

    @Override
    public Rect header() {
        return Rect.EMPTY;
    }

    @Override
    public int payloadSize() {
        return 4 + name.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void encodePayload(ByteBuf out) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length); // name-length
        out.writeBytes(text); // name-string
    }
}
