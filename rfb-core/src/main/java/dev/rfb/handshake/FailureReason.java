package dev.rfb.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rfb.protocol.ProtocolVersion;
import io.netty.buffer.ByteBuf;

/** What a viewer is told, and how each version is told. Constants only: nothing of the viewer's and nothing about the server. */
enum FailureReason {
    UNSUPPORTED_VERSION("This server speaks RFB 3.3, 3.7 and 3.8"),
    NO_SECURITY_TYPE("This server has no security type for this version of the protocol"),
    TOO_MANY_FAILURES("Too many authentication failures"),
    NOT_OFFERED("The security type was not offered"),
    NOT_AUTHENTICATED("Authentication failed");

    private static final int FAILED = 1;

    private final String text;

    FailureReason(String text) {
        this.text = text;
    }

    /** Appends the answer to a version: no security type, and why (RFC 6143 §7.1.2). */
    void writeNoSecurityTypes(ProtocolVersion version, ByteBuf out) {
        writeNoSecurityTypes(version, text, out);
    }

    static void writeNoSecurityTypes(ProtocolVersion version, String reason, ByteBuf out) {
        if (version.hasSecurityTypeList()) {
            out.writeByte(0); // number-of-security-types
        } else {
            out.writeInt(0); // security-type
        }
        writeReason(reason, out);
    }

    /** Appends a SecurityResult that says failed, and why where the version has it (RFC 6143 §7.1.3). */
    void writeSecurityResult(ProtocolVersion version, ByteBuf out) {
        out.writeInt(FAILED); // status
        if (version.hasFailureReason()) {
            writeReason(text, out);
        }
    }

    private static void writeReason(String reason, ByteBuf out) {
        out.writeInt(reason.length()); // reason-length; ASCII, no NUL
        out.writeCharSequence(reason, US_ASCII);
    }
}
