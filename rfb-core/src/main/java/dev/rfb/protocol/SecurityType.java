package dev.rfb.protocol;

import java.util.Map;

/**
 * The number of a security type (RFC 6143 §7.2, rfbproto "Security Types"). Open: any number that a viewer sends is a value.
 *
 * @param number as on the wire, U8
 */
public record SecurityType(int number) {

    public static final SecurityType INVALID = new SecurityType(0);
    public static final SecurityType NONE = new SecurityType(1);
    public static final SecurityType VNC_AUTH = new SecurityType(2);
    public static final SecurityType RA2 = new SecurityType(5);
    public static final SecurityType RA2NE = new SecurityType(6);
    public static final SecurityType VENCRYPT = new SecurityType(19);
    public static final SecurityType DIFFIE_HELLMAN = new SecurityType(30);
    public static final SecurityType RA2_256 = new SecurityType(129);
    public static final SecurityType RA2NE_256 = new SecurityType(130);

    private static final Map<Integer, String> NAMES = Map.of(
            0, "Invalid",
            1, "None",
            2, "VncAuth",
            5, "RA2",
            6, "RA2ne",
            19, "VeNCrypt",
            30, "Diffie-Hellman",
            129, "RA2_256",
            130, "RA2ne_256");

    @Override
    public String toString() {
        return NAMES.getOrDefault(number, "security type " + number);
    }
}
