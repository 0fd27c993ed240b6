package dev.rfb.tls.rsaaes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * A file with a server's RSA key in PEM: PKCS #1 ({@code RSA PRIVATE KEY}) or PKCS #8 ({@code PRIVATE KEY}), without a passphrase,
 * as TigerVNC's {@code RSAKey} and {@code openssl genrsa} have it. All methods block; read it once, not at each login.
 *
 * <p>Whoever can read the file can play the server. It is refused if everybody may read or write it, or its group may write it.
 */
public final class RsaKeyFile {

    /** The longest file that is read. */
    private static final int MAX_BYTES = 32 * 1024;

    private static final int LINE_CHARACTERS = 64;

    private RsaKeyFile() {}

    /**
     * {@return the key in a file}
     *
     * @param file a regular file
     * @throws IOException if it cannot be read, is open to others, or holds no key that can be used; names the file and the cure
     */
    public static RsaAesKey read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "there is no such RSA key file; make one with openssl genrsa 2048");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(file, "not a regular file");
        }
        refuseIfOpen(file);
        byte[] content = content(file);
        try {
            return RsaAesKey.of(parse(file, content));
        } catch (IllegalArgumentException e) {
            throw problem(file, "holds " + e.getMessage());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * {@return the key in a file, which is made first if it is not there}
     *
     * @param file in a directory that exists
     * @param random makes the key
     * @throws IOException as for {@link #read}, or if it cannot be written
     */
    public static RsaAesKey readOrCreate(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            try {
                create(file, RsaAesKey.generate(random));
            } catch (FileAlreadyExistsException e) {
                return read(file); // another server was faster; its key counts
            }
        }
        return read(file);
    }

    /**
     * Writes a new file in PKCS #8 that only its owner may read. It is complete or not there.
     *
     * @param file that is not there yet, in a directory that exists
     * @param key for it
     * @throws FileAlreadyExistsException if it is there: a key is not replaced, since viewers remember it
     * @throws IOException if it cannot be written
     */
    public static void create(Path file, RsaAesKey key) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent())
                .filter(Files::isDirectory)
                .orElseThrow(() -> problem(file, "its directory does not exist; make it first"));
        // createTempFile lets only the owner read on POSIX systems; elsewhere the directory's rules apply.
        Path fresh = Files.createTempFile(directory, ".rsa", null);
        byte[] pem = encode(key);
        try {
            Files.write(fresh, pem);
            Files.move(fresh, file);
        } finally {
            Arrays.fill(pem, (byte) 0);
            Files.deleteIfExists(fresh);
        }
    }

    private static byte[] encode(RsaAesKey key) {
        byte[] der = key.privateKey().getEncoded();
        byte[] lines = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encode(der);
        byte[] begin = "-----BEGIN PRIVATE KEY-----\n".getBytes(US_ASCII);
        byte[] end = "\n-----END PRIVATE KEY-----\n".getBytes(US_ASCII);
        byte[] pem = Arrays.copyOf(begin, begin.length + lines.length + end.length);
        System.arraycopy(lines, 0, pem, begin.length, lines.length);
        System.arraycopy(end, 0, pem, begin.length + lines.length, end.length);
        Arrays.fill(der, (byte) 0);
        Arrays.fill(lines, (byte) 0);
        return pem;
    }

    private static void refuseIfOpen(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Set<PosixFilePermission> open = EnumSet.copyOf(PosixFilePermissions.fromString("----w-rw-"));
        open.retainAll(permissions);
        if (!open.isEmpty()) {
            throw problem(
                    file,
                    "its mode " + PosixFilePermissions.toString(permissions)
                            + " lets others have the key; use chmod 600");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES);
            if (in.read() >= 0) {
                throw problem(file, "longer than " + MAX_BYTES + " bytes: not a key");
            }
            return content;
        }
    }

    private static RSAPrivateCrtKey parse(Path file, byte[] content) throws IOException {
        PrivateKeyInfo info = toPkcs8(file, firstObject(file, content));
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            if (key instanceof RSAPrivateCrtKey rsa) {
                return rsa;
            }
        } catch (GeneralSecurityException e) {
            throw problem(file, "holds a key that is not RSA, or is damaged; make one with openssl genrsa 2048");
        }
        throw problem(file, "holds a key without its primes; make one with openssl genrsa 2048");
    }

    private static Object firstObject(Path file, byte[] content) throws IOException {
        var reader = new InputStreamReader(new ByteArrayInputStream(content), ISO_8859_1);
        try (PEMParser parser = new PEMParser(reader)) {
            return Optional.ofNullable(parser.readObject())
                    .orElseThrow(() -> problem(file, "holds no PEM; make one with openssl genrsa 2048"));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw problem(file, "holds damaged PEM; make a new one with openssl genrsa 2048");
        }
    }

    private static PrivateKeyInfo toPkcs8(Path file, Object pem) throws FileSystemException {
        if (pem instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (pem instanceof PrivateKeyInfo info) {
            return info;
        }
        throw problem(
                file,
                "holds something else than a private key without a passphrase; make one with openssl genrsa 2048");
    }

    private static FileSystemException problem(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
