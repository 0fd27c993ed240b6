package dev.rfb.tls;

import dev.rfb.RfbException;
import dev.rfb.RfbRefusedException;
import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityExchange;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * The exchange of the mechanism inside VeNCrypt. What that mechanism proves counts, within what a certificate of the viewer
 * allows; where it knows no name, the certificate's is taken. It counts for nothing while the viewer has to wait after too many
 * failed logins: without a certificate those of its address, with one those behind certificates of that name.
 *
 * @param exchange of the viewer
 * @param certified who the certificate says it is; empty without one
 */
record VeNCryptExchange(SecurityExchange exchange, Optional<Identity> certified) implements SecurityExchange {

    /** {@return whether the viewer was refused, since it has to wait} */
    boolean refusesBlocked() {
        boolean refused = exchange.isBlocked();
        if (refused) {
            exchange.fail(new RfbRefusedException("VeNCrypt: too many failed logins: "
                    + (certified.isPresent()
                            ? "the certificate is blocked for a while, wherever it comes from"
                            : "the address is blocked for a while, and the viewer has shown no certificate")));
        }
        return refused;
    }

    @Override
    public ProtocolVersion version() {
        return exchange.version();
    }

    @Override
    public SocketAddress remoteAddress() {
        return exchange.remoteAddress();
    }

    @Override
    public boolean isBlocked() {
        return exchange.isBlocked();
    }

    @Override
    public void certified(Identity who) {
        exchange.certified(who);
    }

    @Override
    public void awaitMachine() {
        exchange.awaitMachine();
    }

    @Override
    public void awaitHuman() {
        exchange.awaitHuman();
    }

    @Override
    public void succeed(Identity identity) {
        if (!refusesBlocked()) {
            exchange.succeed(certified.map(who -> both(identity, who)).orElse(identity));
        }
    }

    private static Identity both(Identity proved, Identity certified) {
        String user = proved.user().isEmpty() ? certified.user() : proved.user();
        return new Identity(user, proved.rights().and(certified.rights()), certified.certificates());
    }

    @Override
    public void fail(RfbException fault) {
        exchange.fail(fault);
    }

    @Override
    public void abort(RfbException fault) {
        exchange.abort(fault);
    }
}
