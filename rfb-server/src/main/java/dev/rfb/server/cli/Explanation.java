package dev.rfb.server.cli;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.protocol.SecurityType;
import dev.rfb.server.cli.ViewerFacts.Choice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What viewers would agree on with a server, and why.
 *
 * @param viewer that connects
 * @param plan of the server
 */
record Explanation(ViewerFacts viewer, SecurityPlan plan) {

    /** {@return whether a word is meant as a viewer's name, rather than an option or a display number} */
    static boolean isViewer(String word) {
        return !word.startsWith("-") && !word.startsWith(":") && word.indexOf('=') < 0;
    }

    /**
     * {@return a line for each viewer}
     *
     * @param name of a viewer; empty for all
     * @param plan of the server
     * @throws UsageException for an unknown viewer
     */
    static List<String> of(String name, SecurityPlan plan) {
        List<String> lines = ViewerFacts.ALL.stream()
                .filter(viewer -> name.isEmpty() || viewer.name().equalsIgnoreCase(name))
                .map(viewer -> viewer.name() + ": " + new Explanation(viewer, plan).outcome())
                .toList();
        if (lines.isEmpty()) {
            throw new UsageException("explain " + name + ": unknown viewer; choose from " + ViewerFacts.names());
        }
        return lines;
    }

    private String outcome() {
        boolean isOld = plan.profile().highestVersion() == ProtocolVersion.V3_3;
        if (viewer.choice() == Choice.NOVA && isOld) {
            return "refused - it speaks RFB 3.8 only; leave -Profile mac out";
        }
        if (viewer.choice() == Choice.SERVER || isOld) {
            return decided();
        }
        Optional<SecurityTypeName> unknown = plan.types().stream()
                .filter(type -> type == SecurityTypeName.RA2_256 || type == SecurityTypeName.RA2NE_256)
                .findFirst();
        if (viewer.choice() == Choice.NOVA && unknown.isPresent()) {
            return "refused - it ends the connection at the number of " + unknown.get() + "; use -Profile nova";
        }
        return chosen().map(this::within).orElseGet(this::nothingInCommon);
    }

    /** RFB 3.3: the server says which, and has no list. */
    private String decided() {
        return plan.types().stream()
                .filter(type -> type == SecurityTypeName.NONE || type == SecurityTypeName.VNC_AUTH)
                .findFirst()
                .map(type -> viewer.speaks().contains(type)
                        ? agreed(type, "RFB 3.3, where the server decides")
                        : "refused - RFB 3.3, where the server decides for " + type + ", which it does not take; "
                                + "name VncAuth first in -SecurityTypes")
                .orElse("refused - it speaks RFB 3.3, where only VncAuth is possible; use -Profile mac, or TigerVNC or"
                        + " noVNC");
    }

    private Optional<SecurityType> chosen() {
        List<SecurityType> spoken = viewer.speaks().stream()
                .map(SecurityTypeName::securityType)
                .distinct()
                .toList();
        return viewer.choice() == Choice.OWN_ORDER
                ? spoken.stream().filter(plan.securityTypes()::contains).findFirst()
                : plan.securityTypes().stream().filter(spoken::contains).findFirst();
    }

    private String within(SecurityType chosen) {
        List<SecurityTypeName> offered = chosen.equals(SecurityType.VENCRYPT)
                ? plan.subtypes()
                : plan.types().stream()
                        .filter(type -> type.securityType().equals(chosen))
                        .toList();
        String order = viewer.choice() == Choice.OWN_ORDER
                ? "what it likes best of what is offered"
                : "the first of the server's list that it knows";
        Stream<SecurityTypeName> candidates = viewer.choice() == Choice.OWN_ORDER
                ? viewer.speaks().stream().filter(offered::contains)
                : offered.stream().filter(viewer.speaks()::contains);
        return candidates
                .findFirst()
                .map(type -> agreed(type, order))
                .orElseGet(() -> "refused - it takes " + chosen + ", " + order + ", but knows none of " + offered
                        + " inside; name a type that it knows first: " + viewer.speaks()
                        + viewer.profile()
                                .map(profile -> ", or use -Profile " + profile)
                                .orElse(""));
    }

    private String agreed(SecurityTypeName type, String why) {
        boolean needsCertificate = type.isX509() && plan.requiresCertificate();
        if (needsCertificate && !viewer.hasCertificates()) {
            return "refused - it takes " + type + ", " + why
                    + ", but has no certificate of its own, which -X509Verify 1 asks for";
        }
        return type + " - " + why + "; " + type.protection() + "; asks for " + asked(type)
                + (needsCertificate ? ", and shows its own certificate" : "");
    }

    private String asked(SecurityTypeName type) {
        return switch (type.proof()) {
            case NOTHING -> "nothing";
            case PASSWORD -> "a password";
            case USER -> "a user and a password";
            case LOGIN -> plan.asksRsaAesForUser() ? "a user and a password" : "a password";
        };
    }

    private String nothingInCommon() {
        return "refused - it knows none of " + plan.types() + "; it knows " + viewer.speaks();
    }
}
