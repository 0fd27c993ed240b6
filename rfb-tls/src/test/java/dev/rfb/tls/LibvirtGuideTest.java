package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.Identity;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.cert.IssuedCertificate;
import dev.rfb.tls.pem.PemFile;
import dev.rfb.tls.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What certtool makes from the templates of libvirt's guide to TLS is taken as it is. */
final class LibvirtGuideTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void followTheGuide() throws IOException {
        DebianPackage.require(DebianPackage.GNUTLS_BIN);
        template("ca.info", "cn = Name of your organization", "ca", "cert_signing_key");
        template(
                "server.info",
                "organization = Name of your organization",
                "cn = compute1.libvirt.org",
                "dns_name = compute1",
                "dns_name = compute1.libvirt.org",
                "ip_address = 10.0.0.74",
                "tls_www_server",
                "encryption_key",
                "signing_key");
        client("client.info", "client1");
        certtool("--generate-privkey --outfile ca-key.pem");
        certtool("--generate-self-signed --load-privkey ca-key.pem --template ca.info --outfile ca-cert.pem");
        certtool("--generate-privkey --outfile server-key.pem");
        certify("server.info", "server");
        certtool("--generate-privkey --outfile client-key.pem");
        certify("client.info", "client");
    }

    private void template(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), List.of(lines));
    }

    private void client(String file, String name) throws IOException {
        template(
                file,
                "country = GB",
                "state = London",
                "locality = London",
                "organization = Name of your organization",
                "cn = " + name,
                "tls_www_client",
                "encryption_key",
                "signing_key");
    }

    private void certtool(String arguments) {
        Command.run(directory, "certtool " + arguments);
    }

    private void certify(String template, String name) {
        certtool("--generate-certificate --load-privkey " + name + "-key.pem --load-ca-certificate ca-cert.pem"
                + " --load-ca-privkey ca-key.pem --template " + template + " --outfile " + name + "-cert.pem");
    }

    private IssuedCertificate client() throws IOException {
        return new IssuedCertificate(
                PemFile.read(directory.resolve("client-cert.pem"))
                        .certificates()
                        .get(0),
                PemFile.read(directory.resolve("client-key.pem")).privateKey(new char[0]));
    }

    private TlsCredentials load() throws IOException {
        return TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required())
                .load();
    }

    @Test
    void serverAndClientMeet() throws Exception {
        Files.writeString(
                directory.resolve("names"), "CN=client1,O=Name of your organization,L=London,ST=London,C=GB = one\n");
        TlsCredentials credentials = TlsCredentials.fromDirectory(directory)
                .clients(ClientCertificatePolicy.required().withNames(directory.resolve("names")))
                .load();
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            ServerTls tls = credentials.current();
            assertThat(tls.verify(TlsClient.with(protocol, client()).connect(tls.newEngine()))
                            .map(Identity::user))
                    .contains("one");
        }
    }

    @Test
    void revocationNeedsAnAuthorityThatMaySignLists() throws Exception {
        template("crl.info", "crl_next_update = 30", "crl_number = 1");
        String revoke = "--generate-crl --load-ca-privkey ca-key.pem --load-ca-certificate ca-cert.pem"
                + " --load-certificate client-cert.pem --template crl.info --outfile ca-crl.pem";
        certtool(revoke);
        assertThatThrownBy(this::load)
                .hasMessageStartingWith(directory.resolve("ca-crl.pem") + ": ")
                .hasMessageContaining("crl_signing_key");

        template("ca.info", "cn = Name of your organization", "ca", "cert_signing_key", "crl_signing_key");
        certtool("--generate-self-signed --load-privkey ca-key.pem --template ca.info --outfile ca-cert.pem");
        certtool(revoke);
        ServerTls tls = load().current();
        TlsClient revoked = TlsClient.with("TLSv1.3", client());
        assertThatThrownBy(() -> revoked.connect(tls.newEngine()))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("revoked");
    }
}
