package dev.rfb.server.display;

import dev.rfb.pseudo.ExtendedDesktopSize.Status;

/** The answer to a viewer's SetDesktopSize (rfbproto "ExtendedDesktopSize Pseudo-encoding", status). */
public enum ResizeResult {
    /** Done: the display has the new layout. */
    DONE(Status.NO_ERROR),
    /** Resizing is not allowed. */
    PROHIBITED(Status.PROHIBITED),
    /** Not enough memory, or over a limit. */
    OUT_OF_RESOURCES(Status.OUT_OF_RESOURCES),
    /** The layout makes no sense, or not to this desktop. */
    INVALID_LAYOUT(Status.INVALID_LAYOUT);

    private final Status status;

    ResizeResult(Status status) {
        this.status = status;
    }

    /** {@return what it is called on the wire} */
    public Status status() {
        return status;
    }
}
