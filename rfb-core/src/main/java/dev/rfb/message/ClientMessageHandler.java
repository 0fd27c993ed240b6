package dev.rfb.message;

/** Carries out client messages, one method a message. */
public interface ClientMessageHandler {

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(SetPixelFormat message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(SetEncodings message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(FramebufferUpdateRequest message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(KeyEvent message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(QemuExtendedKeyEvent message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(PointerEvent message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(ClientCutText message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(EnableContinuousUpdates message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(ClientFence message);

    /**
     * Carries out a message.
     *
     * @param message from the viewer
     */
    void handle(SetDesktopSize message);
}
