package dev.rfb.message;

/** A message from the viewer after the handshake. Immutable. */
public sealed interface ClientMessage
        permits SetPixelFormat,
                SetEncodings,
                FramebufferUpdateRequest,
                KeyEvent,
                QemuExtendedKeyEvent,
                PointerEvent,
                ClientCutText,
                EnableContinuousUpdates,
                ClientFence,
                SetDesktopSize {

    /**
     * Calls the handler's method for this kind of message.
     *
     * @param handler to carry it out
     */
    void dispatch(ClientMessageHandler handler);
}
