package dev.rfb.pseudo;

import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.LedState;
import io.netty.buffer.ByteBuf;

/**
 * VMware LED State: the lights of the lock keys (rfbproto "VMware LED State Pseudo-encoding"). The header is empty.
 *
 * <pre>
 *   U32  bit 0 scroll lock, bit 1 num lock, bit 2 caps lock
 * </pre>
 *
 * @param state of the lights
 */
public record VmwareLedState(LedState state) implements PseudoRectangle {

    @Override
    public EncodingType encodingType() {
        return EncodingType.VMWARE_LED_STATE;
    }

    @Override
    public Rect header() {
        return Rect.EMPTY;
    }

    @Override
    public int payloadSize() {
        return 4;
    }

    @Override
    public void encodePayload(ByteBuf out) {
        out.writeInt(state.bits()); // state
    }
}
