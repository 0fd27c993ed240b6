package dev.rfb.codec;

import dev.rfb.message.SetEncodings;
import dev.rfb.protocol.EncodingType;
import java.util.List;

/**
 * Which messages a viewer may send, as far as that depends on the pseudo-encodings that it listed. Event-loop confined.
 *
 * <p>A viewer that lists a pseudo-encoding no more may still answer what was sent to it before, so a message once allowed
 * stays allowed. ExtendedMouseButtons is different: it changes how long a PointerEvent is, and the viewer knows exactly from
 * which message on, so the latest list decides.
 */
public final class NegotiatedFeatures {

    private boolean fence;
    private boolean continuousUpdates;
    private boolean qemuExtendedKeyEvent;
    private boolean extendedDesktopSize;
    private boolean extendedMouseButtons;

    /** Creates the features of a viewer that listed nothing. */
    public NegotiatedFeatures() {}

    /**
     * Takes over what a viewer listed. {@link ClientMessageDecoder} calls it before it passes the message on; a second call
     * changes nothing.
     *
     * @param message that was decoded
     */
    public void update(SetEncodings message) {
        List<EncodingType> listed = message.encodings();
        fence |= listed.contains(EncodingType.FENCE);
        continuousUpdates |= listed.contains(EncodingType.CONTINUOUS_UPDATES);
        qemuExtendedKeyEvent |= listed.contains(EncodingType.QEMU_EXTENDED_KEY_EVENT);
        extendedDesktopSize |= listed.contains(EncodingType.EXTENDED_DESKTOP_SIZE);
        extendedMouseButtons = listed.contains(EncodingType.EXTENDED_MOUSE_BUTTONS);
    }

    /** {@return whether ClientFence is allowed} */
    public boolean supportsFence() {
        return fence;
    }

    /** {@return whether EnableContinuousUpdates is allowed} */
    public boolean supportsContinuousUpdates() {
        return continuousUpdates;
    }

    /** {@return whether QEMU Extended Key Event is allowed} */
    public boolean supportsQemuExtendedKeyEvent() {
        return qemuExtendedKeyEvent;
    }

    /** {@return whether SetDesktopSize is allowed} */
    public boolean supportsExtendedDesktopSize() {
        return extendedDesktopSize;
    }

    /** {@return whether bit 7 of PointerEvent's mask announces another byte} */
    public boolean supportsExtendedMouseButtons() {
        return extendedMouseButtons;
    }
}
