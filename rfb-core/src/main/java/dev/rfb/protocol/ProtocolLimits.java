package dev.rfb.protocol;

/**
 * What one peer may ask of the server. Every count or length from the wire meets one of these before anything is allocated.
 *
 * @param maxEncodings entries of SetEncodings that are kept; up to 65535 are read
 * @param maxCutTextBytes ClientCutText up to here is delivered; longer ones are skipped as they stream in
 * @param maxSkippedCutTextBytes ClientCutText declared longer than this closes the connection
 * @param maxFencePayloadBytes Fence payload; longer closes the connection (rfbproto ClientFence: 64)
 * @param maxScreens screens of SetDesktopSize; 255 on the wire
 * @param maxDesktopDimension width or height of SetDesktopSize in pixels
 * @param maxDesktopPixels width times height of SetDesktopSize
 * @param maxPressedKeys keys that one viewer holds down at a time; the oldest is released beyond it
 */
public record ProtocolLimits(
        int maxEncodings,
        int maxCutTextBytes,
        int maxSkippedCutTextBytes,
        int maxFencePayloadBytes,
        int maxScreens,
        int maxDesktopDimension,
        long maxDesktopPixels,
        int maxPressedKeys) {

    /** The limits unless told otherwise. */
    public static final ProtocolLimits DEFAULT =
            new ProtocolLimits(256, 256 * 1024, 16 * 1024 * 1024, 64, 255, 16384, 64L * 1024 * 1024, 256);

    /**
     * {@return these limits with another {@code maxCutTextBytes}}
     *
     * @param bytes at least 0
     */
    public ProtocolLimits withMaxCutTextBytes(int bytes) {
        return new ProtocolLimits(
                maxEncodings,
                bytes,
                Math.max(maxSkippedCutTextBytes, bytes),
                maxFencePayloadBytes,
                maxScreens,
                maxDesktopDimension,
                maxDesktopPixels,
                maxPressedKeys);
    }
}
