package dev.rfb.tls;

import java.util.HexFormat;

/** A ClientHello by hand, in one record. Hexadecimal text. */
final class ClientHello {

    private static final String GROUPS = "0017 0100"; // secp256r1, ffdhe2048

    /** What a client of TLS 1.2 says about points and signatures, and that it knows about renegotiation and EMS. */
    private static final String EXTENSIONS =
            "000b 0002 0100" + "000d 0008 0006 0403 0804 0401" + "0017 0000" + "ff01 0001 00";

    private ClientHello() {}

    /** {@return a ClientHello of up to that version, such as 0303 for TLS 1.2, with these suites} */
    static String of(String version, String suites) {
        return of(version, suites, groups(GROUPS));
    }

    /** {@return a ClientHello of TLS 1.2 that names groups} */
    static String withGroups(String groups, String suites) {
        return of("0303", suites, groups(groups));
    }

    private static String groups(String groups) {
        return "000a" + withLength(withLength(groups));
    }

    private static String of(String version, String suites, String moreExtensions) {
        String body = version + "00".repeat(32) + "00" + withLength(suites) + "0100"
                + withLength(EXTENSIONS + moreExtensions);
        return "16 0301" + withLength("0100" + withLength(body));
    }

    /** {@return a ClientHello of TLS 1.2 that names a server} */
    static String withServerName(String nameHex) {
        return of("0303", "c02b", groups(GROUPS) + "0000" + withLength(withLength("00" + withLength(nameHex))));
    }

    private static String withLength(String hex) {
        String compact = hex.replace(" ", "");
        return HexFormat.of().toHexDigits((short) (compact.length() / 2)) + compact;
    }
}
