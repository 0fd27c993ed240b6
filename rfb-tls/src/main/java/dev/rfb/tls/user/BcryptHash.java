package dev.rfb.tls.user;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A bcrypt hash. Takes the first 72 bytes of a password and no more, as every bcrypt. */
final class BcryptHash implements PasswordHash {

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
    private static final int MIN_COST = 4;
    private static final int MAX_COST = 16;

    private final String text;

    private BcryptHash(String text) {
        this.text = text;
    }

    static BcryptHash parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the bcrypt hash is not of the form $2b$NN$ and 53 characters");
        }
        int cost = Integer.parseInt(matcher.group(1));
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException("bcrypt cost " + cost + ": not " + MIN_COST + " to " + MAX_COST
                    + "; hash the password again, as with htpasswd -B -C 12");
        }
        return new BcryptHash(text);
    }

    @Override
    public boolean matches(byte[] password) {
        return OpenBSDBCrypt.checkPassword(text, password); // compares in constant time
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "BcryptHash";
    }
}
