package dev.rfb.tls;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import dev.rfb.tls.pem.CertificateText;
import dev.rfb.tls.pem.CredentialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Which distinguished names may come in, and as whom; see {@link ClientCertificatePolicy}. Immutable.
 *
 * <p>Names are compared as RFC 2253 writes them, character by character. A line is brought into that form first, so that blanks
 * behind commas and other ways to escape a character do not matter; the order of the parts, their case and their kind do.
 */
final class NameList {

    private static final String SEPARATOR = " = ";

    private final Map<String, Identity> listed;
    private final boolean takesAll;

    private NameList(Map<String, Identity> listed, boolean takesAll) {
        this.listed = Map.copyOf(listed);
        this.takesAll = takesAll;
    }

    /** {@return a list that takes every name, under its common name} */
    static NameList everybody() {
        return new NameList(Map.of(), true);
    }

    static NameList read(Path file) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(CredentialFile.read(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CredentialFile.problem(file, "is not UTF-8; save it as UTF-8");
        }
        Map<String, Identity> listed = new HashMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && line.charAt(0) != '#') {
                try {
                    add(line, listed);
                } catch (IllegalArgumentException e) {
                    throw CredentialFile.problem(
                            file,
                            "line " + (i + 1) + " is no distinguished name with an optional user and right, as in"
                                    + " CN=alice,O=Example = alice:view-only");
                }
            }
        }
        return new NameList(listed, false);
    }

    /** A line may be a name alone, with blanks around its equals signs; then what stands before the last is no name. */
    private static void add(String line, Map<String, Identity> listed) {
        if (line.endsWith(" =")) {
            throw new IllegalArgumentException("no user");
        }
        int separator = line.lastIndexOf(SEPARATOR);
        Optional<X500Principal> named = separator < 0 ? Optional.empty() : principal(line.substring(0, separator));
        if (named.isPresent()) {
            listed.put(CertificateText.dn(named.get()), identity(line.substring(separator + SEPARATOR.length())));
            return;
        }
        X500Principal whole = principal(line).orElseThrow(() -> new IllegalArgumentException("no name"));
        listed.put(CertificateText.dn(whole), Identity.of(userOf(whole)));
    }

    private static Optional<X500Principal> principal(String text) {
        try {
            return Optional.of(new X500Principal(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Identity identity(String text) {
        int colon = text.lastIndexOf(':');
        String user = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (user.isEmpty() || !user.codePoints().allMatch(CertificateText::isPrintable)) {
            throw new IllegalArgumentException("no user");
        }
        AccessRights rights =
                switch (colon < 0 ? "full" : text.substring(colon + 1).strip()) {
                    case "full" -> AccessRights.ALL;
                    case "view-only" -> AccessRights.VIEW_ONLY;
                    default -> throw new IllegalArgumentException("unknown right");
                };
        return new Identity(user, rights);
    }

    /**
     * {@return who somebody with a name is}
     *
     * @param subject of a certificate that counts otherwise
     * @throws CertificateException if the name is not on the list, or no user can have it
     */
    Identity identity(X500Principal subject) throws CertificateException {
        String dn = CertificateText.dn(subject);
        if (!takesAll) {
            Identity known = listed.get(dn);
            if (known == null) {
                throw new CertificateException(
                        "the client certificate of " + CertificateText.printable(dn) + " is not on the list of names");
            }
            return known;
        }
        String user = userOf(subject);
        if (!user.codePoints().allMatch(CertificateText::isPrintable)) {
            throw new CertificateException(
                    "the client certificate's name has control characters: " + CertificateText.printable(dn));
        }
        return Identity.of(user);
    }

    private static String userOf(X500Principal subject) {
        return CertificateText.commonName(subject)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> CertificateText.dn(subject));
    }
}
