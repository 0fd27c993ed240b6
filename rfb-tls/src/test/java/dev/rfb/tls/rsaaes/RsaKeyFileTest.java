package dev.rfb.tls.rsaaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.testing.Hex;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RsaKeyFileTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void makesAKeyOnceAndKeepsIt() throws IOException {
        Path file = folder.resolve("rsa.pem");
        RsaAesKey made = RsaKeyFile.readOrCreate(file, RANDOM);
        assertThat(RsaKeyFile.readOrCreate(file, RANDOM).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(RsaKeyFile.read(file).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(Files.readString(file))
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("PRIVATE KEY-----\n");
        assertThatThrownBy(() -> RsaKeyFile.create(file, made)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void readsBothFormsOfPem() throws IOException {
        RSAPrivateCrtKey key = RsaAesFixture.SERVER_KEY.privateKey();
        Path pkcs1 = write(pem(new JcaMiscPEMGenerator(key).generate()));
        assertThat(Files.readString(pkcs1)).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(RsaKeyFile.read(pkcs1).fingerprint()).isEqualTo(RsaAesFixture.SERVER_KEY.fingerprint());
        Path certtool = write("Public Key Info:\n\tbits: 2048\n\n" + Files.readString(pkcs1));
        assertThat(RsaKeyFile.read(certtool).fingerprint()).isEqualTo(RsaAesFixture.SERVER_KEY.fingerprint());
        Path pkcs8 = write(pem(new PemObject("PRIVATE KEY", key.getEncoded())));
        assertThat(RsaKeyFile.read(pkcs8).fingerprint()).isEqualTo(RsaAesFixture.SERVER_KEY.fingerprint());
    }

    @Test
    void fingerprintIsOfTheKeyAsItIsSent() throws GeneralSecurityException {
        RSAPrivateCrtKey key = RsaAesFixture.SERVER_KEY.privateKey();
        String exponent = "00".repeat(253) + "010001";
        String modulus =
                HexFormat.of().formatHex(key.getModulus().toByteArray()).substring(2);
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(Hex.bytes("00000800" + modulus + exponent));
        String expected = HexFormat.of().formatHex(hash).substring(0, 16).replaceAll("..(?!$)", "$0-");
        assertThat(RsaAesFixture.SERVER_KEY.fingerprint()).isEqualTo(expected).hasSize(23);
        assertThat(RsaAesFixture.SERVER_KEY).hasToString("RsaAesKey[" + expected + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw-----w-"})
    void refusesAFileThatOthersMayUse(String mode) throws IOException {
        Path file = folder.resolve("rsa.pem");
        RsaKeyFile.create(file, RsaAesFixture.SERVER_KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> RsaKeyFile.read(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(mode)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void letsAGroupReadIt() throws IOException {
        Path file = folder.resolve("rsa.pem");
        RsaKeyFile.create(file, RsaAesFixture.SERVER_KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(RsaKeyFile.read(file).fingerprint()).isEqualTo(RsaAesFixture.SERVER_KEY.fingerprint());
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException, GeneralSecurityException {
        assertThatThrownBy(() -> RsaKeyFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertProblem(folder, "not a regular file");
        assertProblem(write(""), "holds no PEM");
        assertProblem(write("\0\1\2"), "holds no PEM");
        assertProblem(write("x".repeat(40_000)), "longer than 32768 bytes");
        assertProblem(write("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n"), "damaged PEM");
        assertProblem(write("-----BEGIN PRIVATE KEY-----\nAAAA\n"), "damaged PEM");
        assertProblem(write(pem(new PemObject("PUBLIC KEY", publicKey()))), "something else");
        byte[] ec = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertProblem(write(pem(new PemObject("PRIVATE KEY", ec))), "not RSA");
    }

    private static byte[] publicKey() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
    }

    @Test
    void refusesAKeyOfAnotherSizeOrOneThatDoesNotFit() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024, RANDOM);
        byte[] small = generator.generateKeyPair().getPrivate().getEncoded();
        assertProblem(write(pem(new PemObject("PRIVATE KEY", small))), "1024 bits: not 2048 to 4096");
        RSAPrivateCrtKey key = RsaAesFixture.SERVER_KEY.privateKey();
        RSAPrivateCrtKeySpec broken = new RSAPrivateCrtKeySpec(
                key.getModulus().add(BigInteger.TWO),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient());
        RSAPrivateCrtKey unfit =
                (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(broken);
        assertThatThrownBy(() -> RsaAesKey.of(unfit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void needsADirectory() {
        Path file = folder.resolve("missing").resolve("rsa.pem");
        assertThatThrownBy(() -> RsaKeyFile.create(file, RsaAesFixture.SERVER_KEY))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("its directory does not exist");
    }

    private static void assertProblem(Path file, String text) {
        assertThatThrownBy(() -> RsaKeyFile.read(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(text);
    }

    private Path write(String content) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".pem");
        return Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    }

    private static String pem(PemObject object) throws IOException {
        Writer text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
