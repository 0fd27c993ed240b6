package dev.rfb.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.SecretFile;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.tls.VeNCryptSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityChoiceTest {

    private static final String HASH = "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK"; // secret123

    @TempDir
    private Path directory;

    private SettingsDirectory settings() {
        return new SettingsDirectory(directory.resolve("config/rfb-server"));
    }

    private SettingsDirectory impossible() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        return new SettingsDirectory(file.resolve("rfb-server"));
    }

    private static PasswordChoice random() {
        return PasswordChoice.of(new AccessOptions(), new SecureRandom(), Runnable::run);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void everyTypeCanBeOffered() throws IOException {
        AccessOptions options = new AccessOptions();
        options.userFile = directory.resolve("users");
        SecretFile.replace(options.userFile, ("alice:full:" + HASH + "\n").getBytes(UTF_8));
        SecurityPlan plan = SecurityPlanTest.plan("-UserFile f -SecurityTypes RA2,RA2ne,RA2_256,RA2ne_256,X509None,"
                + "X509Vnc,X509Plain,TLSNone,TLSVnc,TLSPlain,Plain,DH,VncAuth,None");
        ServerKeys keys = ServerKeys.of(plan, new TlsOptions(), settings());
        Optional<UserLogins> users = UserLogins.of(options, "me");
        try (SecurityChoice choice = new SecurityChoice(plan, random(), users, keys)) {
            List<SecurityHandshake> handshakes = choice.handshakes();
            assertThat(handshakes)
                    .extracting(handshake -> handshake.securityType().number())
                    .containsExactly(5, 6, 129, 130, 19, 30, 2, 1);
            assertThat(handshakes)
                    .filteredOn(VeNCryptSecurity.class::isInstance)
                    .singleElement()
                    .hasToString("VeNCryptSecurity[X509Plain, X509Vnc, X509None, TLSPlain, TLSVnc, TLSNone, Plain]");
            assertThat(choice.description())
                    .startsWith("users from " + options.userFile + " or no password or password ")
                    .contains(", certificate SHA-256 "
                            + keys.certificate().orElseThrow().fingerprint())
                    .endsWith(", RSA key " + keys.rsa().orElseThrow().fingerprint());
        } finally {
            users.ifPresent(UserLogins::close);
        }
    }

    @Test
    void keysThatWereMadeOnFirstUseAreKeptForTheirOwner() throws IOException {
        SecurityPlan plan = SecurityPlanTest.plan("-SecurityTypes X509Vnc,RA2");
        ServerKeys first = ServerKeys.of(plan, new TlsOptions(), settings());
        ServerKeys second = ServerKeys.of(plan, new TlsOptions(), settings());
        assertThat(second.certificate().orElseThrow().fingerprint())
                .isEqualTo(first.certificate().orElseThrow().fingerprint());
        assertThat(second.rsa().orElseThrow().fingerprint())
                .isEqualTo(first.rsa().orElseThrow().fingerprint());
        assertThat(mode(settings().path())).isEqualTo("rwx------");
        assertThat(mode(settings().path().resolve("self-signed.pem"))).isEqualTo("rw-------");
        assertThat(mode(settings().path().resolve("rsa.pem"))).isEqualTo("rw-------");
    }

    @Test
    void nothingIsMadeThatIsNotNeeded() {
        ServerKeys keys = ServerKeys.of(SecurityPlanTest.plan("-SecurityTypes VncAuth"), new TlsOptions(), settings());
        assertThat(keys).isEqualTo(new ServerKeys(Optional.empty(), Optional.empty()));
        assertThat(settings().path()).doesNotExist();
    }

    @Test
    void aCertificateThatNobodyAskedForIsLeftOutWhereItCannotBeKept() throws IOException {
        SecurityPlan usual = SecurityPlanTest.plan("");
        assertThat(ServerKeys.of(usual, new TlsOptions(), impossible()).certificate())
                .isEmpty();
        assertThat(usual.withoutX509().types()).containsExactly(SecurityTypeName.TLS_VNC, SecurityTypeName.VNC_AUTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-SecurityTypes X509Vnc", "-Profile nova"})
    void aCertificateThatWasAskedForMustBeKept(String asked) throws IOException {
        SettingsDirectory impossible = impossible();
        SecurityPlan plan = SecurityPlanTest.plan(asked);
        assertThatThrownBy(() -> ServerKeys.of(plan, new TlsOptions(), impossible))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a certificate cannot be kept in " + impossible.path())
                .hasMessageContaining("name a certificate with -X509Cert and -X509Key");
    }

    @Test
    void anRsaKeyMustBeKept() throws IOException {
        SettingsDirectory impossible = impossible();
        SecurityPlan plan = SecurityPlanTest.plan("-SecurityTypes RA2");
        assertThatThrownBy(() -> ServerKeys.of(plan, new TlsOptions(), impossible))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a key cannot be kept in " + impossible.path())
                .hasMessageContaining("-RSAKey");
    }

    @Test
    void aClientCertificateIsAProofOfItsOwn() {
        SecurityPlan plan = SecurityPlanTest.plan("-SecurityTypes X509None -X509Verify -X509CA ca");
        ServerKeys none = new ServerKeys(Optional.empty(), Optional.empty());
        try (SecurityChoice choice = new SecurityChoice(plan, random(), Optional.empty(), none)) {
            assertThat(choice.description()).isEqualTo("client certificate");
        }
    }
}
