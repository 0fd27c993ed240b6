package dev.rfb.server.update;

/** Where the picture comes from. Called on the display's loop between rounds. */
public interface FrameSource {

    /**
     * Brings the framebuffer up to date.
     *
     * @return what changed since the last call
     */
    Frame collect();
}
