package dev.rfb.server.cli;

import dev.rfb.protocol.SecurityType;
import dev.rfb.server.cli.SecurityTypeName.Proof;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the options say about security types; no file has been read for it.
 *
 * @param types offered, the preferred first
 * @param profile for the rest
 * @param isAsked whether the types were asked for, by name or by a profile
 * @param requiresCertificate whether viewers need one for X.509
 * @param asksRsaAesForUser whether RSA-AES asks for a name, too
 */
record SecurityPlan(
        List<SecurityTypeName> types,
        Profile profile,
        boolean isAsked,
        boolean requiresCertificate,
        boolean asksRsaAesForUser) {

    /** Copies the list. */
    SecurityPlan {
        types = List.copyOf(types);
    }

    /**
     * {@return what the options say}
     *
     * @param command parsed
     * @param where the server will listen
     * @throws UsageException if they do not go together
     */
    static SecurityPlan of(ServerCommand command, ListenAddresses where) {
        AccessOptions access = command.access;
        command.tls.check();
        Profile profile = Profile.parse(access.profile);
        boolean hasUsers = access.userFile != null;
        boolean verify = command.tls.verify;
        boolean isNamed = access.securityTypes != null;
        List<SecurityTypeName> types;
        if (access.securityTypes == null) {
            types = profile.types(where.isLocal(), hasUsers).stream()
                    .filter(type -> type.isX509() || !verify) // else viewers without certificates come in by the others
                    .toList();
        } else {
            types = SecurityTypeName.parse(access.securityTypes);
            profile.check(types);
        }
        if (verify && types.stream().noneMatch(SecurityTypeName::isX509)) {
            throw new UsageException("-X509Verify 1: only X509None, X509Vnc and X509Plain know certificates;"
                    + " add one of them to -SecurityTypes");
        }
        String origin = isNamed ? "-SecurityTypes" : "-Profile " + profile + ":";
        boolean asksForUser = access.requireUsername || (hasUsers && access.passwordFile == null);
        SecurityPlan plan =
                new SecurityPlan(types, profile, isNamed || profile != Profile.DEFAULT, verify, asksForUser);
        plan.requireUsers(origin, access);
        plan.requireEverybodyIsMeant(origin, where);
        return plan;
    }

    private void requireUsers(String origin, AccessOptions access) {
        if (access.userFile != null) {
            return;
        }
        for (SecurityTypeName type : types) {
            if (type.proof() == Proof.USER || (type.isRsaAes() && access.requireUsername)) {
                throw new UsageException(origin + " " + type
                        + ": asks for users; add -UserFile FILE, made by rfb-server passwd -user NAME FILE");
            }
        }
    }

    private void requireEverybodyIsMeant(String origin, ListenAddresses where) {
        for (SecurityTypeName type : types) {
            if (letsEverybodyIn(type) && !where.isLocal() && !where.isNamed()) {
                throw new UsageException(origin + " " + type
                        + ": would let everybody in from everywhere; if that is meant, name the interface as well,"
                        + " as in -interface all");
            }
        }
    }

    /** {@return whether viewers prove nothing for it} */
    boolean letsEverybodyIn(SecurityTypeName type) {
        return type.proof() == Proof.NOTHING && !(type.isX509() && requiresCertificate);
    }

    /** {@return this plan without X.509} */
    SecurityPlan withoutX509() {
        return new SecurityPlan(
                types.stream().filter(type -> !type.isX509()).toList(),
                profile,
                isAsked,
                requiresCertificate,
                asksRsaAesForUser);
    }

    boolean hasX509() {
        return types.stream().anyMatch(SecurityTypeName::isX509);
    }

    boolean hasRsaAes() {
        return types.stream().anyMatch(SecurityTypeName::isRsaAes);
    }

    /** {@return what is offered at first, VeNCrypt in the place of the first of its subtypes} */
    List<SecurityType> securityTypes() {
        return types.stream().map(SecurityTypeName::securityType).distinct().toList();
    }

    /** {@return what is offered within VeNCrypt, by strength} */
    List<SecurityTypeName> subtypes() {
        return types.stream()
                .filter(SecurityTypeName::isVeNCrypt)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** {@return what whoever starts the server should know about the types} */
    List<String> warnings(ListenAddresses where) {
        List<String> warnings = new ArrayList<>();
        for (SecurityTypeName type : types) {
            if (type.isVeNCrypt() && letsEverybodyIn(type)) {
                warnings.add(type + ": encrypted, not authenticated: everybody who reaches the port comes in; "
                        + (type.isX509() ? "add -X509Verify 1, or offer X509Vnc or X509Plain" : "offer TLSVnc"));
            }
            if (type == SecurityTypeName.PLAIN && !where.isLocal()) {
                warnings.add("Plain: names and passwords go over the network as they are; offer X509Plain");
            }
        }
        String others = types.stream()
                .filter(type -> !type.isX509())
                .map(SecurityTypeName::toString)
                .collect(Collectors.joining(", "));
        if (requiresCertificate && !others.isEmpty()) {
            warnings.add("-X509Verify 1: viewers without a certificate come in by " + others
                    + "; leave these out of -SecurityTypes");
        }
        return warnings;
    }
}
