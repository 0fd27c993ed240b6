package dev.rfb.server.cli;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/** The one line that says what is shown, where, and how to see it. */
final class StartLine {

    private static final int FIRST_PORT = 5900;
    private static final int DISPLAYS = 100;

    private StartLine() {}

    static String of(String show, List<SocketAddress> addresses, String security) {
        String all = addresses.stream().map(StartLine::text).collect(Collectors.joining(" and "));
        SocketAddress first = addresses.get(0);
        if (!(first instanceof InetSocketAddress tcp)) {
            return "rfb-server: " + show + " on " + all + ", " + security + " - connect with: vncviewer " + first;
        }
        String host = tcp.getAddress() == null || tcp.getAddress().isAnyLocalAddress()
                ? "HOST"
                : tcp.getAddress().getHostAddress();
        int display = tcp.getPort() - FIRST_PORT;
        boolean hasDisplay = display >= 0 && display < DISPLAYS;
        return "rfb-server: " + show + " on " + all + (hasDisplay ? " (display :" + display + ")" : "") + ", "
                + security
                + " - connect with: vncviewer " + host
                + (hasDisplay ? ":" + display : "::" + tcp.getPort());
    }

    private static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress tcp)) {
            return address.toString();
        }
        String host = tcp.getAddress() == null
                ? tcp.getHostString()
                : tcp.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + shortened(host) + "]" : host) + ":" + tcp.getPort();
    }

    private static String shortened(String host) {
        return host.replace("0:0:0:0:0:0:0:", "::").replace("::0", "::");
    }
}
