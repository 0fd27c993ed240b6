package dev.rfb.message;

import dev.rfb.RfbLimitException;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.Screen;
import dev.rfb.protocol.ScreenLayout;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SetDesktopSize: the viewer wants another size or layout (rfbproto "SetDesktopSize").
 *
 * <p>0 U8 message-type 251, 1 padding, 2 U16 width, 4 U16 height, 6 U8 number-of-screens, 7 padding, 8 SCREEN, repeated: 0 U32
 * id, 4 U16 x-position, 6 U16 y-position, 8 U16 width, 10 U16 height, 12 U32 flags.
 *
 * @param layout as asked, may be invalid
 */
public record SetDesktopSize(ScreenLayout layout) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 251;

    private static final int COUNT_OFFSET = 6;
    private static final int HEADER_BYTES = 8;
    private static final int SCREEN_BYTES = 16;

    /**
     * Decodes one message, type byte included.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. One whole message is consumed, or nothing
     * @param maxScreens more are refused
     * @return the message; empty if it is not whole yet
     * @throws RfbLimitException if more screens are announced than allowed
     */
    public static Optional<SetDesktopSize> decode(ByteBuf in, int maxScreens) {
        if (in.readableBytes() < HEADER_BYTES) {
            return Optional.empty();
        }
        int count = in.getUnsignedByte(in.readerIndex() + COUNT_OFFSET);
        if (count > maxScreens) {
            throw new RfbLimitException("SetDesktopSize.number-of-screens " + count + " > " + maxScreens
                    + " (rfbproto \"SetDesktopSize\")");
        }
        if (in.readableBytes() < HEADER_BYTES + count * SCREEN_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(2); // message-type, padding
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        in.skipBytes(2); // number-of-screens, padding
        List<Screen> screens = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            screens.add(readScreen(in));
        }
        return Optional.of(new SetDesktopSize(new ScreenLayout(new Size(width, height), screens)));
    }

    private static Screen readScreen(ByteBuf in) {
        int id = in.readInt();
        var area = RectFields.read(in);
        return new Screen(id, area, in.readInt());
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
