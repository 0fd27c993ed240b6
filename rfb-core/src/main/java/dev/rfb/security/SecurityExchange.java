package dev.rfb.security;

import dev.rfb.RfbException;
import dev.rfb.protocol.ProtocolVersion;
import java.net.SocketAddress;

/**
 * One viewer's pass through a security type, as its mechanism sees it. Thread-safe: what is called off the channel's event loop
 * takes effect there later. The first outcome counts; others, and those of a channel that closed, are ignored.
 */
public interface SecurityExchange {

    /** {@return the version that was agreed on} */
    ProtocolVersion version();

    /** {@return where the viewer connects from} */
    SocketAddress remoteAddress();

    /**
     * {@return whether the viewer has to wait after too many failed logins, so that no password of it may be taken as a proof,
     * right or wrong; only seen by a {@linkplain SecurityHandshake#isOpenToBlocked type that is offered even so} and behind a
     * {@linkplain #certified certificate}} Without a certificate its address counts, with one the name of that does.
     */
    boolean isBlocked();

    /**
     * Says that the viewer has shown a certificate that counts, before it is asked for more. What fails from here on counts for that
     * certificate as well. Called on the event loop.
     *
     * @param who the certificate says it is
     */
    void certified(Identity who);

    /**
     * Says that the viewer's program is to answer next: a new machine deadline begins.
     */
    void awaitMachine();

    /**
     * Says that the viewer's user may be asked next: the deadline for humans begins, once. A later call goes on with what is
     * left of it.
     */
    void awaitHuman();

    /**
     * Lets the viewer pass: SecurityResult 0 is sent where the version has one, and ClientInit is read. The mechanism's handler
     * removes itself, which hands on the bytes behind its last.
     *
     * @param identity who the viewer is
     */
    void succeed(Identity identity);

    /**
     * Refuses the viewer: after the failure delay SecurityResult 1 is sent, with a constant reason in version 3.8, the fault is
     * fired through the pipeline and the connection closed. What the viewer sends meanwhile is discarded.
     *
     * <p>A {@link dev.rfb.RfbAuthenticationException} without a cause counts as a failed login of the viewer's address. One with a
     * cause, for what could not be decided, and other faults do not.
     *
     * @param fault for the log; not shown to the viewer
     */
    void fail(RfbException fault);

    /**
     * Ends the connection without a SecurityResult, for a mechanism that has its own way to say so or that found the stream
     * broken. What the mechanism wrote and flushed before is still sent.
     *
     * @param fault for the log; not shown to the viewer
     */
    void abort(RfbException fault);
}
