package dev.rfb.tls;

import dev.rfb.RfbException;
import dev.rfb.security.Identity;
import java.util.Optional;

/** Is told how a TLS handshake ended, on the channel's event loop. A channel that closes meanwhile tells nothing. */
interface TlsListener {

    /** The channel is encrypted, and {@code peer} is who the client's certificate says it is; empty without one. */
    void established(Optional<Identity> peer);

    /** The handshake failed; what was to be said to the client has been written and flushed. */
    void failed(RfbException fault);
}
