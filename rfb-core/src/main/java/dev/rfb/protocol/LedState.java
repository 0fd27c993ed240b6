package dev.rfb.protocol;

/**
 * The lock keys' lights (rfbproto "QEMU LED State Pseudo-encoding", "VMware LED State Pseudo-encoding").
 *
 * @param scrollLock bit 0
 * @param numLock bit 1
 * @param capsLock bit 2
 */
public record LedState(boolean scrollLock, boolean numLock, boolean capsLock) {

    /** {@return the bits as on the wire} */
    public int bits() {
        return (scrollLock ? 1 : 0) | (numLock ? 2 : 0) | (capsLock ? 4 : 0);
    }
}
