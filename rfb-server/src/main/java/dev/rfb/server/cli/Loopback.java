package dev.rfb.server.cli;

import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;

/** This machine's loopback. */
final class Loopback {

    private Loopback() {}

    /** {@return whether {@code ::1} is there} */
    static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException e) {
            return false;
        }
    }
}
