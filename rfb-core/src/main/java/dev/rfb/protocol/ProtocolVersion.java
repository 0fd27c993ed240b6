package dev.rfb.protocol;

/** The versions that the server speaks (RFC 6143 §7.1.1), with what differs between them. */
public enum ProtocolVersion {
    /** 3.3: the server decides the security type and sends it as a U32. */
    V3_3("RFB 003.003\n"),
    /** 3.7: the server lists the types; no SecurityResult for None; no reason after a failed SecurityResult. */
    V3_7("RFB 003.007\n"),
    /** 3.8: SecurityResult always, a reason after a failed one. */
    V3_8("RFB 003.008\n");

    /** The size of every banner. */
    public static final int BANNER_BYTES = 12;

    private final String banner;

    ProtocolVersion(String banner) {
        this.banner = banner;
    }

    /** {@return the ProtocolVersion message: 12 characters of ASCII} */
    public String banner() {
        return banner;
    }

    /**
     * {@return what to speak with a viewer that answered 3.{@code minor}: 3.8 and later are 3.8, what is neither that nor 3.7 is
     * 3.3 (RFC 6143 §7.1.1)}
     *
     * @param minor 0 to 999
     */
    public static ProtocolVersion ofMinor(int minor) {
        if (minor >= 8) {
            return V3_8;
        }
        return minor == 7 ? V3_7 : V3_3;
    }

    /** {@return whether the viewer chooses from a list of security types} */
    public boolean hasSecurityTypeList() {
        return this != V3_3;
    }

    /** {@return whether a SecurityResult follows security type None} */
    public boolean hasResultAfterNone() {
        return this == V3_8;
    }

    /** {@return whether a reason follows a failed SecurityResult} */
    public boolean hasFailureReason() {
        return this == V3_8;
    }
}
