package dev.rfb.server.cli;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.server.display.Viewer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Somebody at 192.0.2.7. */
final class FakeViewer implements Viewer {

    private final Identity identity;
    private AccessRights rights;
    private boolean isConnected = true;

    FakeViewer(String user) {
        this(Identity.of(user));
    }

    FakeViewer(Identity identity) {
        this.identity = identity;
        this.rights = identity.rights();
    }

    boolean isConnected() {
        return isConnected;
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public SocketAddress address() {
        return new InetSocketAddress("192.0.2.7", 40_000);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public AccessRights rights() {
        return rights;
    }

    @Override
    public void rights(AccessRights changed) {
        rights = changed;
    }

    @Override
    public void disconnect() {
        isConnected = false;
    }
}
