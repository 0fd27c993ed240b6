package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/**
 * ClientInit (RFC 6143 §7.3.1).
 *
 * <p>0 U8 shared-flag.
 *
 * @param shared whether other viewers may stay; any non-zero byte on the wire
 */
public record ClientInit(boolean shared) {

    /** The size on the wire. */
    public static final int SIZE_BYTES = 1;

    /**
     * {@return the message}
     *
     * @param in of which one byte is consumed, which must be readable. Not released; caller keeps ownership
     */
    public static ClientInit decode(ByteBuf in) {
        return new ClientInit(in.readByte() != 0);
    }
}
