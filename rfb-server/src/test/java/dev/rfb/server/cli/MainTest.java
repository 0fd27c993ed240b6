package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return runWith(InputStream.nullInputStream(), args);
    }

    private int runWith(InputStream in, String... args) {
        return runWith(new PrintStream(out, true, StandardCharsets.UTF_8), in, args);
    }

    private int runWith(PrintStream output, InputStream in, String... args) {
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(args, new Terminal(output, error, in), new SettingsDirectory(directory.resolve("settings")));
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-rfbprot 5901 | did you mean -rfbport?",
                "-geometry big | -geometry big: is not a size; write it as in -geometry 1280x800",
                "-geometry 0x5 | width and height must be 1 to 16384",
                "-geometry 16384x16384 | choose a smaller one",
                "-rfbport 70000 | -rfbport 70000: is not a port",
                "-rfbport x | -rfbport",
                "-rfbport | -rfbport: needs a value, as in -rfbport PORT",
                "-rfbport -1 | add -rfbunixpath",
                "-AlwaysShared=maybe | -AlwaysShared=maybe: is not 0 or 1",
                "-SecurityTypes VncAuth,TLSVncc | -SecurityTypes TLSVncc: unknown; choose from None, VncAuth, RA2,",
                "-SecurityTypes , | -SecurityTypes : unknown",
                "-SecurityTypes TLSNone -localhost=0 | -SecurityTypes TLSNone: would let everybody in from everywhere",
                "-Profile nova -localhost=0 | -Profile nova: X509None: would let everybody in from everywhere",
                "-SecurityTypes x509plain | -SecurityTypes X509Plain: asks for users; add -UserFile FILE",
                "-SecurityTypes DH | -SecurityTypes DH: asks for users",
                "-SecurityTypes RA2 -RequireUsername | -SecurityTypes RA2: asks for users; add -UserFile FILE",
                "-Profile strict | -Profile strict: X509Plain: asks for users; add -UserFile FILE",
                "-Profile castle | -Profile castle: unknown; choose from default, nova, novnc, strict, mac",
                "-Profile nova -SecurityTypes RA2_256 | ends connections at a number that it does not know",
                "-Profile mac -SecurityTypes TLSVnc | RFB 3.3 has only None and VncAuth",
                "-Profile mac -localhost=0 | say that it is meant with -SecurityTypes VncAuth",
                "-Profile strict -SecurityTypes VncAuth | only X509Plain is offered",
                "-X509Cert c.pem | -X509Cert c.pem: needs -X509Key FILE as well",
                "-X509Key k.pem | -X509Key k.pem: needs -X509Cert FILE as well",
                "-X509Cert c -X509Key k -X509Dir d | -X509Dir d: and -X509Cert c both name a certificate",
                "-X509Cert c.pem -X509Key k.pem | c.pem: there is no such file",
                "-X509Dir nowhere | server-cert.pem: there is no such file",
                "-X509KeyPass p | -X509KeyPass p: there is no key; add -X509Key or -X509Dir",
                "-X509CA ca.pem | -X509CA ca.pem: viewers' certificates are not checked; add -X509Verify 1",
                "-X509CRL crl.pem | -X509CRL crl.pem: viewers' certificates are not checked; add -X509Verify 1",
                "-X509Authz names | -X509Authz names: viewers' certificates are not checked; add -X509Verify 1",
                "-X509Verify | -X509Verify 1: needs the authorities of viewers' certificates; add -X509CA FILE",
                "-X509Verify -X509CA nowhere | nowhere: there is no such file",
                "-X509Verify -X509CA ca -SecurityTypes VncAuth | only X509None, X509Vnc and X509Plain know certificates",
                "-X509Verify=perhaps | -X509Verify=perhaps: is not 0 or 1",
                "-SecurityTypes RA2 -RSAKey nowhere | -RSAKey nowhere: there is no such RSA key file",
                "explain netscape | explain netscape: unknown viewer; choose from tigervnc, gtk-vnc",
                "explain tigervnc -SecurityTypes X509Plain | -SecurityTypes X509Plain: asks for users",
                "-SecurityTypes None -localhost=0 | name the interface as well, as in -interface all",
                "-PasswordFile nowhere | make one with rfb-server passwd",
                "-show cinema | -show cinema: unknown; choose demo, image:FILE or replay:FILE",
                "-show image:nowhere.png | -show image:nowhere.png: there is no such file",
                "-show replay: | names no file",
                "-interface 192.0.2.1 | -interface 192.0.2.1: is no address of this machine",
                "-Log nonsense | -Log nonsense: is not NAME:DEST:LEVEL",
                "-FrameRate 0 | -FrameRate 0: must be at least 1",
                "-HostsFile nowhere | -HostsFile nowhere: there is no such file",
                "-UserFile nowhere | -UserFile nowhere: there is no such file; make users with rfb-server passwd -user",
                "-BlacklistThreshold 0 | -BlacklistThreshold 0: must be at least 1",
                "-BlacklistTimeout 0 | -BlacklistTimeout 0: must be at least 1",
                "-BlacklistTimeout 99999999 | -BlacklistTimeout 99999999: longest block",
                "-QueryConnectTimeout 0 | -QueryConnectTimeout 0: must be at least 1",
                "-rfbunixmode 999 | -rfbunixmode 999: is not an octal mode",
                "-UseIPv4=0 -UseIPv6=0 | nothing is left to listen on",
                ":99999 | there is no such display",
                "start | start: is neither an option nor a display number"
            })
    void answersABadOptionWithOneLineAndExitCode2(String line, String message) {
        assertThat(run(line.strip().split(" "))).isEqualTo(2);
        assertThat(error()).startsWith("rfb-server: ").contains(message.strip());
        assertThat(error().lines()).hasSize(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void helpListsTheOptions() {
        assertThat(run("--HELP")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("-rfbport", "-SecurityTypes", "-show", "-InputLog", "passwd");
        assertThat(error()).isEmpty();
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("-version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("rfb-server .*, RFB 3.8\\R");
    }

    @Test
    void explainsAllViewersOrOneAndStartsAndMakesNothing() {
        assertThat(run("explain", ":1")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(8)
                .contains(
                        "novnc: refused - it takes VeNCrypt, the first of the server's list that it knows, but knows none of"
                                + " [X509Vnc, TLSVnc] inside; name a type that it knows first: [RA2ne, VncAuth, Plain, DH, None]"
                                + ", or use -Profile novnc");
        out.reset();
        assertThat(run("explain", "novnc", "-Profile", "novnc")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("novnc: RA2ne - the first of the server's list that it knows; .*; asks for a password\\R");
        assertThat(error()).isEmpty();
        assertThat(directory.resolve("settings")).doesNotExist();
    }

    @Test
    void saysOnceThatACertificateCannotBeKeptAndOffersTheRest() throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), ""); // where a directory should be
        assertThat(runUntilStarted("-rfbport", "0", "-Log", "*:stderr:10")).isZero();
        assertThat(error().lines())
                .singleElement()
                .asString()
                .contains("WARN", "X509Vnc is not offered", "a certificate cannot be kept in " + file, "-X509Cert");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("rfb-server: demo on .*, password [a-zA-Z2-9]{8} - connect with: .*\\R");
    }

    private int runUntilStarted(String... args) {
        PrintStream interrupting = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                Thread.currentThread().interrupt();
            }
        };
        return runWith(interrupting, InputStream.nullInputStream(), args);
    }

    @Test
    void saysOnOneLineWhereToConnectAndEndsWhenInterrupted() {
        assertThat(runUntilStarted("-rfbport", "0", "-Log", "*:stderr:-1")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches(
                        "rfb-server: demo on 127\\.0\\.0\\.1:\\d+.*, password [a-zA-Z2-9]{8}, certificate SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}"
                                + " - connect with: vncviewer 127\\.0\\.0\\.1:.*\\R");
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(run("-rfbport", port, "-Log", "*:stderr:-1")).isEqualTo(2);
            assertThat(error()).startsWith("rfb-server: ").contains(port).contains("choose another with :N");
            assertThat(error().lines()).hasSize(1);
        }
    }

    @Test
    void theFilterWritesTheBytesOfAPasswordFile() {
        // TigerVNC's vncpasswd -f for "password"
        byte[] expected = {(byte) 0xdb, (byte) 0xd8, 0x3c, (byte) 0xfd, 0x72, 0x7a, 0x14, 0x58};
        assertThat(runWith(typed("password\n"), "passwd", "-f")).isZero();
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void passwdWritesAFileWithBothPasswords() throws Exception {
        Path file = directory.resolve("sub/passwd");
        assertThat(runWith(typed("secret1\nsecret1\ny\nlooking\nlooking\n"), "passwd", file.toString()))
                .isZero();
        assertThat(Files.readAllBytes(file)).hasSize(16);
        assertThat(run("-PasswordFile", file.toString(), "-geometry", "x")).isEqualTo(2);
        assertThat(error()).contains("-geometry x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short,short | at least 6",
                "secret1,secret2 | differ",
                "secret789,secret789,n | at most 8",
                "secret1 | no password was given"
            })
    void passwdRefusesWhatCannotWork(String lines, String message) {
        Path file = directory.resolve("passwd");
        String input = lines.strip().replace(',', '\n') + "\n";
        assertThat(runWith(typed(input), "passwd", file.toString())).isEqualTo(2);
        assertThat(error().lines().toList()).last().asString().contains(message.strip());
        assertThat(file).doesNotExist();
    }
}
