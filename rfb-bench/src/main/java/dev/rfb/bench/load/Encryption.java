package dev.rfb.bench.load;

import dev.rfb.tls.VeNCryptSubtype;
import java.util.Optional;

/** How a viewer's connection is encrypted (rfbproto "VeNCrypt"). */
enum Encryption {
    /** Not at all; no VeNCrypt. */
    NONE,
    /** X509None, with a password X509Vnc: TLS 1.3 or 1.2 of this Java; any certificate will do. */
    X509,
    /** TLSNone, with a password TLSVnc: suites of DH_anon only, as gtk-vnc has them. */
    DH,
    /** TLSNone, with a password TLSVnc: suites of ECDH_anon only, TigerVNC's first choice. */
    ECDH;

    /** {@return the VeNCrypt subtype that a viewer chooses, which {@link #NONE} does not} */
    VeNCryptSubtype subtype(Optional<String> password) {
        return switch (this) {
            case NONE -> throw new IllegalStateException("no VeNCrypt without encryption");
            case X509 -> password.isPresent() ? VeNCryptSubtype.X509_VNC : VeNCryptSubtype.X509_NONE;
            case DH, ECDH -> password.isPresent() ? VeNCryptSubtype.TLS_VNC : VeNCryptSubtype.TLS_NONE;
        };
    }
}
