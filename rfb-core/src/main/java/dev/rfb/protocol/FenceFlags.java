package dev.rfb.protocol;

/**
 * The flags of a fence (rfbproto "ClientFence"). Immutable.
 *
 * @param bits U32 as on the wire
 */
public record FenceFlags(int bits) {

    /** All messages before this one must be finished first. */
    public static final int BLOCK_BEFORE = 1;

    /** No message after this one may be started before it is finished. */
    public static final int BLOCK_AFTER = 1 << 1;

    /** The message that follows takes effect exactly at the response. */
    public static final int SYNC_NEXT = 1 << 2;

    /** A response is asked for. */
    public static final int REQUEST = 1 << 31;

    private static final int SUPPORTED = BLOCK_BEFORE | BLOCK_AFTER | SYNC_NEXT;

    /**
     * {@return whether one of the flags is set}
     *
     * @param flags constants of this type, or-ed
     */
    public boolean hasAny(int flags) {
        return (bits & flags) != 0;
    }

    /** {@return the flags of the response: without Request and without those that this server does not know} */
    public FenceFlags response() {
        return new FenceFlags(bits & SUPPORTED);
    }
}
