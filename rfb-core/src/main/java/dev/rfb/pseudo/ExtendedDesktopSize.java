package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.Screen;
import dev.rfb.protocol.ScreenLayout;
import io.netty.buffer.ByteBuf;

/**
 * ExtendedDesktopSize: the framebuffer's size and its screens (rfbproto "ExtendedDesktopSize Pseudo-encoding"). The header has
 * the reason as x-position, the status as y-position, and the size.
 *
 * <pre>
 *   U8     number-of-screens
 *   U8[3]  padding
 *   then each SCREEN: U32 id, U16 x-position, U16 y-position, U16 width, U16 height, U32 flags
 * </pre>
 *
 * @param layout the current one, also where a request was refused; at most 255 screens
 * @param reason why it is sent
 * @param status how a request of this viewer ended; {@link Status#NO_ERROR} for other reasons
 */
public record ExtendedDesktopSize(ScreenLayout layout, Reason reason, Status status) implements PseudoRectangle {

    private static final int SCREEN_SIZE = 16;
    private static final int MAX_SCREENS = 255;

    /** Why the layout is sent, as numbered in the specification. */
    public enum Reason {
        /** 0: the server changed it, or the viewer is told for the first time or asked for everything. */
        SERVER,
        /** 1: an answer to SetDesktopSize of this viewer. */
        THIS_VIEWER,
        /** 2: another viewer's SetDesktopSize changed it. */
        OTHER_VIEWER
    }

    /** How SetDesktopSize ended, as numbered in the specification. */
    public enum Status {
        /** 0. */
        NO_ERROR,
        /** 1: not allowed. */
        PROHIBITED,
        /** 2: too large for the server. */
        OUT_OF_RESOURCES,
        /** 3: the layout contradicts itself. */
        INVALID_LAYOUT,
        /** 4: passed on to somebody who may do it later. */
        FORWARDED
    }

    /**
     * Checks the layout.
     *
     * @throws IllegalArgumentException if there are more screens than the message can say
     */
    public ExtendedDesktopSize {
        if (layout.screens().size() > MAX_SCREENS) {
            throw new IllegalArgumentException(
                    "number-of-screens " + layout.screens().size() + ": not 0 to " + MAX_SCREENS);
        }
    }

    @Override
    public EncodingType encodingType() {
        return EncodingType.EXTENDED_DESKTOP_SIZE;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // both are declared in the order of the specification's numbers
    public Rect header() {
        return new Rect(
                reason.ordinal(),
                status.ordinal(),
                layout.size().width(),
                layout.size().height());
    }

    @Override
    public int payloadSize() {
        return 4 + SCREEN_SIZE * layout.screens().size();
    }

    @Override
    public void encodePayload(ByteBuf out) {
        out.writeByte(layout.screens().size()); // number-of-screens
        out.writeZero(3); // padding
        for (Screen screen : layout.screens()) {
            out.writeInt(screen.id());
            out.writeShort(screen.area().x());
            out.writeShort(screen.area().y());
            out.writeShort(screen.area().width());
            out.writeShort(screen.area().height());
            out.writeInt(screen.flags());
        }
    }
}
