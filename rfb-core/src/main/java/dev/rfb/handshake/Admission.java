package dev.rfb.handshake;

import dev.rfb.message.ServerInit;
import dev.rfb.security.Identity;
import java.util.concurrent.CompletionStage;

/** Decides, after authentication, whether and with what a viewer is let in. Called on the channel's event loop; must not block. */
public interface Admission {

    /**
     * Asks for the ServerInit of a viewer who sent its ClientInit.
     *
     * @param identity who it is
     * @param shared as in ClientInit
     * @return completes, on any thread, with what to send; exceptionally to refuse: the connection is then closed
     */
    CompletionStage<ServerInit> admit(Identity identity, boolean shared);
}
