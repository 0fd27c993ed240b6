package dev.rfb.server.desktop;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.server.display.Viewer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Somebody who has no connection. */
record TestViewer(long id) implements Viewer {

    @Override
    public SocketAddress address() {
        return InetSocketAddress.createUnresolved("test", 1);
    }

    @Override
    public Identity identity() {
        return Identity.ANONYMOUS;
    }

    @Override
    public AccessRights rights() {
        return AccessRights.ALL;
    }

    @Override
    public void rights(AccessRights rights) {}

    @Override
    public void disconnect() {}
}
