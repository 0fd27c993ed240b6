package dev.rfb.tls;

import java.util.Map;

/**
 * The number of a VeNCrypt subtype (rfbproto "VeNCrypt"). Open: any number that a viewer sends is a value.
 *
 * @param number as on the wire, U32
 */
public record VeNCryptSubtype(int number) {

    /** A user's name and password, without encryption. */
    public static final VeNCryptSubtype PLAIN = new VeNCryptSubtype(256);

    /** Encryption without any proof of who is at either end. */
    public static final VeNCryptSubtype TLS_NONE = new VeNCryptSubtype(257);

    /** VncAuth inside encryption that does not prove who the server is. */
    public static final VeNCryptSubtype TLS_VNC = new VeNCryptSubtype(258);

    /** A user's name and password inside encryption that does not prove who the server is. */
    public static final VeNCryptSubtype TLS_PLAIN = new VeNCryptSubtype(259);

    /** A server with a certificate; the viewer proves who it is with a certificate of its own or not at all. */
    public static final VeNCryptSubtype X509_NONE = new VeNCryptSubtype(260);

    /** A server with a certificate, and VncAuth. */
    public static final VeNCryptSubtype X509_VNC = new VeNCryptSubtype(261);

    /** A server with a certificate, and a user's name and password. */
    public static final VeNCryptSubtype X509_PLAIN = new VeNCryptSubtype(262);

    private static final Map<Integer, String> NAMES = Map.of(
            256, "Plain",
            257, "TLSNone",
            258, "TLSVnc",
            259, "TLSPlain",
            260, "X509None",
            261, "X509Vnc",
            262, "X509Plain");

    @Override
    public String toString() {
        return NAMES.getOrDefault(number, "VeNCrypt subtype " + Integer.toUnsignedString(number));
    }
}
