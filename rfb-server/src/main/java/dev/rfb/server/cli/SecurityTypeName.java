package dev.rfb.server.cli;

import dev.rfb.protocol.SecurityType;
import dev.rfb.tls.VeNCryptSubtype;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The security types that {@code -SecurityTypes} names, as TigerVNC names them. Those of VeNCrypt are its subtypes. */
enum SecurityTypeName {
    NONE("None", 1, Proof.NOTHING, "nothing is encrypted"),
    VNC_AUTH("VncAuth", 2, Proof.PASSWORD, "nothing is encrypted, the password hardly"),
    RA2("RA2", 5, Proof.LOGIN, "encrypted; compare the RSA key"),
    RA2NE("RA2ne", 6, Proof.LOGIN, "only the login is encrypted; compare the RSA key"),
    DH("DH", 30, Proof.USER, "only the login is encrypted, nobody knows with whom"),
    RA2_256("RA2_256", 129, Proof.LOGIN, "encrypted; compare the RSA key"),
    RA2NE_256("RA2ne_256", 130, Proof.LOGIN, "only the login is encrypted; compare the RSA key"),
    PLAIN("Plain", 256, Proof.USER, "nothing is encrypted, not even the password"),
    TLS_NONE("TLSNone", 257, Proof.NOTHING, "encrypted, nobody knows with whom"),
    TLS_VNC("TLSVnc", 258, Proof.PASSWORD, "encrypted, nobody knows with whom"),
    TLS_PLAIN("TLSPlain", 259, Proof.USER, "encrypted, nobody knows with whom"),
    X509_NONE("X509None", 260, Proof.NOTHING, "encrypted; the viewer checks the certificate"),
    X509_VNC("X509Vnc", 261, Proof.PASSWORD, "encrypted; the viewer checks the certificate"),
    X509_PLAIN("X509Plain", 262, Proof.USER, "encrypted; the viewer checks the certificate");

    private static final int FIRST_SUBTYPE = 256;
    private static final int FIRST_X509 = 260;

    private final String text;
    private final int number;
    private final Proof proof;
    private final String protection;

    /** What a viewer proves who it is with. */
    enum Proof {
        NOTHING,
        /** One of the passwords. */
        PASSWORD,
        /** A user's name and password. */
        USER,
        /** Either, as the server asks. */
        LOGIN
    }

    SecurityTypeName(String text, int number, Proof proof, String protection) {
        this.text = text;
        this.number = number;
        this.proof = proof;
        this.protection = protection;
    }

    /**
     * {@return what a list names, each once}
     *
     * @param list with commas, in any case
     * @throws UsageException if it names something else
     */
    static List<SecurityTypeName> parse(String list) {
        Set<SecurityTypeName> types = new LinkedHashSet<>();
        for (String name : list.split(",", -1)) {
            types.add(Arrays.stream(values())
                    .filter(type -> type.text.equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("-SecurityTypes " + name + ": unknown; choose from "
                            + Arrays.stream(values()).map(type -> type.text).collect(Collectors.joining(", ")))));
        }
        return new ArrayList<>(types);
    }

    Proof proof() {
        return proof;
    }

    boolean isVeNCrypt() {
        return number >= FIRST_SUBTYPE;
    }

    boolean isX509() {
        return number >= FIRST_X509;
    }

    boolean isRsaAes() {
        return proof == Proof.LOGIN;
    }

    /** {@return what is offered at first: VeNCrypt for its subtypes} */
    SecurityType securityType() {
        return isVeNCrypt() ? SecurityType.VENCRYPT : new SecurityType(number);
    }

    /** {@return the subtype of a name for which {@link #isVeNCrypt} holds} */
    VeNCryptSubtype subtype() {
        return new VeNCryptSubtype(number);
    }

    /** {@return in a few words, what is encrypted and how the viewer knows the server} */
    String protection() {
        return protection;
    }

    @Override
    public String toString() {
        return text;
    }
}
