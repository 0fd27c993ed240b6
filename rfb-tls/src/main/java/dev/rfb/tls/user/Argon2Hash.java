package dev.rfb.tls.user;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash of version 19 (RFC 9106), written as {@code $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH} with Base64 without
 * padding.
 */
final class Argon2Hash implements PasswordHash {

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,10}),t=(\\d{1,10}),p=(\\d{1,10})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final long MAX_MEMORY_KIB = 256 * 1024;
    private static final long MAX_LANES = 16;
    private static final long MAX_WORK_KIB = 1024 * 1024; // all passes together: a second or two
    private static final Work USUAL = new Work(19 * 1024, 2, 1);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final String text;
    private final Work work;
    private final byte[] salt;
    private final byte[] hash;

    /** What it costs. */
    private record Work(int memoryKib, int passes, int lanes) {

        static Work of(long memoryKib, long passes, long lanes) {
            range("p (lanes)", lanes, 1, MAX_LANES);
            range("m (memory in KiB)", memoryKib, 8 * lanes, MAX_MEMORY_KIB);
            range("t (passes) with m " + memoryKib, passes, 1, MAX_WORK_KIB / memoryKib);
            return new Work((int) memoryKib, (int) passes, (int) lanes);
        }

        private static void range(String name, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException("Argon2id " + name + " " + value + ": not " + least + " to " + most
                        + "; hash the password again, as with rfb-server passwd -user");
            }
        }
    }

    private Argon2Hash(String text, Work work, byte[] salt, byte[] hash) {
        this.text = text;
        this.work = work;
        this.salt = salt;
        this.hash = hash;
    }

    static Argon2Hash parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the Argon2id hash is not of the form"
                            + " $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH with a salt of 8 to 64 and a hash of 16 to 64 bytes");
        }
        Work work = Work.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        return new Argon2Hash(text, work, bytes(matcher, 4), bytes(matcher, 5));
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static byte[] bytes(Matcher matcher, int group) {
        return Base64.getDecoder().decode(matcher.group(group));
    }

    static Argon2Hash of(byte[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(USUAL, salt, password, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String text = "$argon2id$v=19$m=" + USUAL.memoryKib + ",t=" + USUAL.passes + ",p=" + USUAL.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        return new Argon2Hash(text, USUAL, salt, hash);
    }

    private static byte[] hash(Work work, byte[] salt, byte[] password, int sizeBytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(work.memoryKib)
                .withIterations(work.passes)
                .withParallelism(work.lanes)
                .withSalt(salt)
                .build());
        byte[] result = new byte[sizeBytes];
        generator.generateBytes(password, result);
        return result;
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] actual = hash(work, salt, password, hash.length);
        boolean matches = MessageDigest.isEqual(hash, actual);
        Arrays.fill(actual, (byte) 0);
        return matches;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Argon2Hash" + work;
    }
}
