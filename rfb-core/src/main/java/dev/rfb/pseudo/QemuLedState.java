package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.LedState;
import io.netty.buffer.ByteBuf;

/**
 * QEMU LED State: the lights of the lock keys (rfbproto "QEMU LED State Pseudo-encoding"). The header is empty.
 *
 * <pre>
 *   U8  bit 0 scroll lock, bit 1 num lock, bit 2 caps lock
 * </pre>
 *
 * @param state of the lights
 */
public record QemuLedState(LedState state) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.QEMU_LED_STATE;
    }

    @Override
    public Rect header() {
        return Rect.EMPTY;
    }

    @Override
    public int payloadSize() {
        return 1;
    }

    @Override
    public void encodePayload(ByteBuf out) {
        out.writeByte(state.bits()); // state
    }
}
