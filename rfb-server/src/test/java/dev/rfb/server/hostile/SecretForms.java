package dev.rfb.server.hostile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The forms in which a secret could be lying about. */
public final class SecretForms {

    private SecretForms() {}

    /**
     * {@return the secret in each form, one character for each byte}
     *
     * @param secret in ASCII
     */
    public static List<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = bytes.clone(); // of VncAuth
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
        }
        List<String> forms = new ArrayList<>();
        for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            forms.add(latin1(secret.getBytes(wide)));
        }
        forms.addAll(of(bytes));
        forms.addAll(of(key));
        return forms;
    }

    /**
     * {@return the secret in each form, one character for each byte}
     *
     * @param secret that is no text, such as a key
     */
    public static List<String> of(byte[] secret) {
        return List.of(
                latin1(secret),
                HexFormat.of().formatHex(secret),
                HexFormat.of().withUpperCase().formatHex(secret),
                Base64.getEncoder().withoutPadding().encodeToString(secret));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
