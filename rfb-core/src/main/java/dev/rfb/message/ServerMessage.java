package dev.rfb.message;

import io.netty.buffer.ByteBuf;

/** A message to the viewer after the handshake, other than FramebufferUpdate. Immutable. */
public sealed interface ServerMessage
        permits SetColourMapEntries, Bell, ServerCutText, EndOfContinuousUpdates, ServerFence {

    /** {@return the number of bytes that {@link #encode} appends} */
    int encodedSize();

    /**
     * Appends the message, type byte included.
     *
     * @param out has room for, or grows by, {@link #encodedSize()} bytes. Not released; caller keeps ownership
     */
    void encode(ByteBuf out);
}
