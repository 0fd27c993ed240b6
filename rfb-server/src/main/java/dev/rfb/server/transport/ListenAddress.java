package dev.rfb.server.transport;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Where a server listens. Immutable. */
public sealed interface ListenAddress {

    /**
     * A TCP port.
     *
     * @param address to bind; port 0 takes any free one
     */
    record Tcp(InetSocketAddress address) implements ListenAddress {

        @Override
        public String toString() {
            return address.getAddress() == null
                    ? address.toString()
                    : address.getAddress().getHostAddress() + ":" + address.getPort();
        }
    }

    /**
     * A UNIX domain socket.
     *
     * @param path of the socket; one that nobody listens on is replaced; removed when the server closes
     * @param permissions that the socket gets; copied
     */
    record Unix(Path path, Set<PosixFilePermission> permissions) implements ListenAddress {

        /** Copies the set. */
        public Unix {
            permissions = Set.copyOf(permissions);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
