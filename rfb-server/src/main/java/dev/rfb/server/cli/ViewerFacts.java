package dev.rfb.server.cli;

import static dev.rfb.server.cli.SecurityTypeName.DH;
import static dev.rfb.server.cli.SecurityTypeName.NONE;
import static dev.rfb.server.cli.SecurityTypeName.PLAIN;
import static dev.rfb.server.cli.SecurityTypeName.RA2;
import static dev.rfb.server.cli.SecurityTypeName.RA2NE;
import static dev.rfb.server.cli.SecurityTypeName.RA2_256;
import static dev.rfb.server.cli.SecurityTypeName.TLS_NONE;
import static dev.rfb.server.cli.SecurityTypeName.TLS_PLAIN;
import static dev.rfb.server.cli.SecurityTypeName.TLS_VNC;
import static dev.rfb.server.cli.SecurityTypeName.VNC_AUTH;
import static dev.rfb.server.cli.SecurityTypeName.X509_NONE;
import static dev.rfb.server.cli.SecurityTypeName.X509_PLAIN;
import static dev.rfb.server.cli.SecurityTypeName.X509_VNC;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a viewer does about security types.
 *
 * @param name on the command line
 * @param speaks the types that it knows, the preferred first
 * @param choice who decides
 * @param hasCertificates whether it can show a certificate of its own
 * @param profile that is made for it
 */
record ViewerFacts(
        String name, List<SecurityTypeName> speaks, Choice choice, boolean hasCertificates, Optional<Profile> profile) {

    /** All that are known. */
    static final List<ViewerFacts> ALL = List.of(
            new ViewerFacts(
                    "tigervnc",
                    Arrays.asList(SecurityTypeName.values()),
                    Choice.SERVERS_ORDER,
                    false,
                    Optional.empty()),
            new ViewerFacts(
                    "gtk-vnc",
                    List.of(X509_PLAIN, X509_VNC, X509_NONE, TLS_PLAIN, TLS_VNC, TLS_NONE, DH, VNC_AUTH, NONE),
                    Choice.OWN_ORDER,
                    true,
                    Optional.empty()),
            new ViewerFacts(
                    "libvncclient",
                    List.of(X509_PLAIN, X509_VNC, X509_NONE, TLS_PLAIN, TLS_VNC, TLS_NONE, PLAIN, DH, VNC_AUTH, NONE),
                    Choice.SERVERS_ORDER,
                    true,
                    Optional.empty()),
            new ViewerFacts(
                    "novnc",
                    List.of(RA2NE, VNC_AUTH, PLAIN, DH, NONE),
                    Choice.SERVERS_ORDER,
                    false,
                    Optional.of(Profile.NOVNC)),
            new ViewerFacts("nova", List.of(X509_NONE, NONE), Choice.NOVA, true, Optional.of(Profile.NOVA)),
            new ViewerFacts(
                    "turbovnc",
                    List.of(X509_PLAIN, X509_VNC, X509_NONE, TLS_PLAIN, TLS_VNC, TLS_NONE, PLAIN, VNC_AUTH, NONE),
                    Choice.SERVERS_ORDER,
                    false,
                    Optional.empty()),
            new ViewerFacts("macos", List.of(VNC_AUTH), Choice.SERVER, false, Optional.of(Profile.MAC)),
            new ViewerFacts(
                    "realvnc", List.of(RA2_256, RA2, VNC_AUTH, NONE), Choice.SERVERS_ORDER, false, Optional.empty()));

    /** Who decides about the type. */
    enum Choice {
        /** The viewer takes the first of the server's list that it knows. */
        SERVERS_ORDER,
        /** The viewer takes what it likes best. */
        OWN_ORDER,
        /** As {@link #SERVERS_ORDER}, and unknown numbers end the connection, as do versions below 3.8. */
        NOVA,
        /** The server, since the viewer speaks RFB 3.3. */
        SERVER
    }

    /** Copies the list. */
    ViewerFacts {
        speaks = List.copyOf(speaks);
    }

    static String names() {
        return ALL.stream().map(ViewerFacts::name).collect(Collectors.joining(", "));
    }
}
