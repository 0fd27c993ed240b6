package dev.rfb.server.cli;

import dev.rfb.protocol.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is offered unless {@code -SecurityTypes} says it, for the viewers that are expected. */
enum Profile {
    /** Encrypted and with a password; without encryption on loopback only. */
    DEFAULT,
    /** What the console proxy of OpenStack can parse. */
    NOVA,
    /** What noVNC speaks, in the order in which it should choose. */
    NOVNC,
    /** X.509 and users. */
    STRICT,
    /** What the viewer of macOS speaks: RFB 3.3 and VncAuth. */
    MAC;

    static Profile parse(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("-Profile " + name + ": unknown; choose from "
                        + Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining(", "))));
    }

    /**
     * {@return what is offered, the preferred first}
     *
     * @param isLocal whether only this machine can connect
     * @param hasUsers whether there is a file of users
     */
    List<SecurityTypeName> types(boolean isLocal, boolean hasUsers) {
        Stream<SecurityTypeName> encrypted = Stream.of(SecurityTypeName.X509_VNC, SecurityTypeName.TLS_VNC);
        return switch (this) {
            case DEFAULT ->
                Stream.concat(encrypted, Stream.of(SecurityTypeName.VNC_AUTH).filter(type -> isLocal))
                        .toList();
            case NOVA -> List.of(SecurityTypeName.X509_NONE);
            case NOVNC ->
                Stream.of(SecurityTypeName.RA2NE, SecurityTypeName.VNC_AUTH, SecurityTypeName.PLAIN)
                        .filter(type -> type.isRsaAes() || isLocal)
                        .filter(type -> type != SecurityTypeName.PLAIN || hasUsers)
                        .toList();
            case STRICT -> List.of(SecurityTypeName.X509_PLAIN);
            case MAC -> mac(isLocal);
        };
    }

    private static List<SecurityTypeName> mac(boolean isLocal) {
        if (!isLocal) {
            throw new UsageException("-Profile mac: nothing would be encrypted; use an SSH tunnel to loopback,"
                    + " or say that it is meant with -SecurityTypes VncAuth");
        }
        return List.of(SecurityTypeName.VNC_AUTH);
    }

    /**
     * Checks types that were asked for by name.
     *
     * @throws UsageException if the viewers of this profile cannot live with one of them
     */
    void check(List<SecurityTypeName> types) {
        for (SecurityTypeName type : types) {
            boolean unknownToNova = type == SecurityTypeName.RA2_256 || type == SecurityTypeName.RA2NE_256;
            if (this == NOVA && unknownToNova) {
                throw new UsageException(
                        "-SecurityTypes " + type
                                + ": with -Profile nova, the proxy ends connections at a number that it does not know; leave it out");
            }
            boolean isIn33 = type == SecurityTypeName.VNC_AUTH || type == SecurityTypeName.NONE;
            if (this == MAC && !isIn33) {
                throw new UsageException("-SecurityTypes " + type
                        + ": with -Profile mac, RFB 3.3 has only None and VncAuth; leave it out");
            }
            if (this == STRICT && type != SecurityTypeName.X509_PLAIN) {
                throw new UsageException("-SecurityTypes " + type
                        + ": with -Profile strict, only X509Plain is offered; leave one of the two out");
            }
        }
    }

    ProtocolVersion highestVersion() {
        return this == MAC ? ProtocolVersion.V3_3 : ProtocolVersion.V3_8;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
