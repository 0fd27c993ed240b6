package dev.rfb.server.update;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * One FramebufferUpdate, ready to be written.
 *
 * @param parts the whole message in order; each holds one reference
 * @param bytes the length of the message
 */
public record EncodedUpdate(List<ByteBuf> parts, int bytes) {

    /** Gives up the references of all parts. For an update that is not going to be written. */
    public void release() {
        parts.forEach(ByteBuf::release);
    }
}
