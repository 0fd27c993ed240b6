package dev.rfb.server.cli;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param hosts addresses as text; empty for no TCP
 * @param port 0 for any free one
 * @param isLocal whether only this machine can connect
 * @param isNamed whether the user named an interface
 */
record ListenAddresses(List<String> hosts, int port, boolean isLocal, boolean isNamed) {

    private static final int FIRST_PORT = 5900;
    private static final int MAX_PORT = 65535;
    private static final Pattern DISPLAY = Pattern.compile(":(\\d{1,5})");

    /** Copies the list. */
    ListenAddresses {
        hosts = List.copyOf(hosts);
    }

    /**
     * {@return what the options say}
     *
     * @param command parsed
     * @param loopbackHasIpv6 whether {@code ::1} can be listened on
     */
    static ListenAddresses of(ServerCommand command, boolean loopbackHasIpv6) {
        ListenOptions options = command.listen;
        int port = port(command);
        if (!options.ipv4 && !options.ipv6) {
            throw new UsageException("-UseIPv4=0 -UseIPv6=0: nothing is left to listen on; use -rfbport -1 for no TCP");
        }
        if (port < 0) {
            if (options.unixPath == null) {
                throw new UsageException("-rfbport -1: nothing is left to listen on; add -rfbunixpath PATH");
            }
            return new ListenAddresses(List.of(), port, true, false);
        }
        if (options.address == null) {
            return options.localhost
                    ? new ListenAddresses(loopback(options, loopbackHasIpv6), port, true, false)
                    : new ListenAddresses(everywhere(options), port, false, false);
        }
        String address = options.address;
        return switch (address.toLowerCase(Locale.ROOT)) {
            case "all", "*", "any" -> new ListenAddresses(everywhere(options), port, false, true);
            case "localhost", "loopback", "lo" ->
                new ListenAddresses(loopback(options, loopbackHasIpv6), port, true, true);
            default -> {
                InetAddress resolved = resolve(address);
                yield new ListenAddresses(List.of(resolved.getHostAddress()), port, resolved.isLoopbackAddress(), true);
            }
        };
    }

    private static int port(ServerCommand command) {
        Integer asked = command.listen.port;
        String display = command.display;
        int fromDisplay = FIRST_PORT;
        if (display != null) {
            Matcher matcher = DISPLAY.matcher(display);
            if (!matcher.matches()) {
                throw new UsageException(display + ": is neither an option nor a display number such as :1");
            }
            fromDisplay += Integer.parseInt(matcher.group(1));
            if (fromDisplay > MAX_PORT) {
                throw new UsageException(display + ": there is no such display; :0 to :" + (MAX_PORT - FIRST_PORT));
            }
        }
        int port = asked == null ? fromDisplay : asked;
        if (port < -1 || port > MAX_PORT) {
            throw new UsageException("-rfbport " + port + ": is not a port; 1 to 65535, 0 for any, -1 for no TCP");
        }
        return port;
    }

    private static List<String> loopback(ListenOptions options, boolean loopbackHasIpv6) {
        List<String> hosts = new ArrayList<>();
        if (options.ipv4) {
            hosts.add("127.0.0.1");
        }
        boolean isAnyPort = Integer.valueOf(0).equals(options.port); // two sockets would get different ones
        if (options.ipv6 && ((loopbackHasIpv6 && !isAnyPort) || !options.ipv4)) {
            hosts.add("::1");
        }
        return hosts;
    }

    private static List<String> everywhere(ListenOptions options) {
        if (!options.ipv4) {
            // a socket on :: takes IPv4 connections as well, and Java cannot tell it not to
            throw new UsageException("-UseIPv4=0: only with one address; name it as in -interface fd00::1");
        }
        return List.of(options.ipv6 ? "::" : "0.0.0.0");
    }

    private static InetAddress resolve(String address) {
        try {
            InetAddress resolved = InetAddress.getByName(address);
            if (!resolved.isAnyLocalAddress() && NetworkInterface.getByInetAddress(resolved) == null) {
                throw new UsageException(
                        "-interface " + address + ": is no address of this machine; use one of its addresses, or all");
            }
            return resolved;
        } catch (UnknownHostException e) {
            throw new UsageException(
                    "-interface " + address + ": unknown host; use an address of this machine, or all");
        } catch (SocketException e) {
            throw new UsageException("-interface " + address + ": cannot be looked up: " + e.getMessage());
        }
    }
}
