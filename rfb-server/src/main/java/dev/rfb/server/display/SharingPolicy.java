package dev.rfb.server.display;

/** Who may watch together (RFC 6143 §7.3.1, shared-flag). */
public enum SharingPolicy {
    /** Everybody shares, whatever the viewer asks for. */
    ALWAYS_SHARED,
    /** A viewer that asks for exclusive access disconnects the others. */
    EXCLUSIVE_DISCONNECTS,
    /** A viewer that asks for exclusive access is refused while others are there. */
    EXCLUSIVE_REFUSED,
    /** There is one viewer at a time: a new one disconnects the other. */
    NEVER_SHARED_DISCONNECTS,
    /** There is one viewer at a time: a new one is refused. */
    NEVER_SHARED_REFUSED;

    /**
     * {@return whether a viewer is to be alone}
     *
     * @param shared as the viewer asked
     */
    public boolean isExclusive(boolean shared) {
        return switch (this) {
            case ALWAYS_SHARED -> false;
            case EXCLUSIVE_DISCONNECTS, EXCLUSIVE_REFUSED -> !shared;
            case NEVER_SHARED_DISCONNECTS, NEVER_SHARED_REFUSED -> true;
        };
    }

    /** {@return whether an exclusive viewer takes the place of others, rather than being refused} */
    public boolean disconnectsOthers() {
        return this == EXCLUSIVE_DISCONNECTS || this == NEVER_SHARED_DISCONNECTS;
    }
}
