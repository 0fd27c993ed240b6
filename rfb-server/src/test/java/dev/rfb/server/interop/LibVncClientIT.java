package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.CursorImage;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.cert.CertificateDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What LibVNCServer's client library shows, which many viewers are built on. It is the one client here that reads TRLE, and
 * that reads every encoding but TightPNG.
 */
@Timeout(60)
final class LibVncClientIT {

    private static final String X_CURSOR = "-240";

    @TempDir
    private static Path program;

    @TempDir
    private Path home;

    @TempDir
    private Path authorityFolder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void install() throws IOException {
        DebianPackage.require(DebianPackage.PYTHON3, DebianPackage.LIBVNCCLIENT);
        try (InputStream in = LibVncClientIT.class.getResourceAsStream("/interop/libvncclient/viewer.py")) {
            Files.copy(Objects.requireNonNull(in), program.resolve("viewer.py"));
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T closing(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    private ServedScene serve() {
        return closing(ServedScene.with(new NoneSecurity()));
    }

    private ChildProcess view(ServedScene served, String encodings, String... more) {
        List<String> command = new ArrayList<>(
                List.of("python3", program.resolve("viewer.py").toString(), Integer.toString(served.port())));
        command.add(home.resolve("out.rgb").toString());
        command.add(encodings);
        command.addAll(List.of(more));
        return closing(ChildProcess.start(home, Map.of(), command));
    }

    private BufferedImage shown(BufferedImage wanted) {
        return new RgbFile(home.resolve("out.rgb")).picture(wanted.getWidth(), wanted.getHeight());
    }

    private void awaitShown(BufferedImage wanted, ChildProcess viewer) {
        Await.until(
                () -> viewer.output() + Pictures.difference(wanted, shown(wanted)),
                () -> Pictures.isSame(wanted, shown(wanted)));
    }

    private void awaitShown(ServedScene served, ChildProcess viewer) {
        awaitShown(served.scene().picture(), viewer);
    }

    private static void awaitLine(ChildProcess viewer, String line) {
        Await.until(
                () -> "wanted " + line + ", got " + viewer.output(),
                () -> viewer.output().lines().anyMatch(line::equals));
    }

    static Stream<Arguments> encodingsAndBits() {
        return Stream.of("raw 0", "rre 2", "corre 4", "hextile 5", "zlib 6", "tight 7", "trle 15", "zrle 16")
                .map(encoding -> encoding.split(" "))
                .flatMap(encoding -> Stream.of(32, 16, 8).map(bits -> Arguments.of(encoding[0], encoding[1], bits)));
    }

    @ParameterizedTest
    @MethodSource("encodingsAndBits")
    void showsEveryPixelWithEachEncoding(String encoding, String number, int bits) {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "copyrect," + encoding, "bits=" + bits, "cursor=1");
        awaitShown(reduced(served, bits), viewer);
        served.scene().change();
        awaitShown(reduced(served, bits), viewer);
        served.scene().repaint();
        awaitShown(reduced(served, bits), viewer);
        awaitLine(viewer, "encoding 1");
        awaitLine(viewer, "encoding " + number);
    }

    private static BufferedImage reduced(ServedScene served, int bits) {
        BufferedImage picture = served.scene().picture();
        return switch (bits) {
            case 16 -> Pictures.mapped(picture, Pictures.levels(31), Pictures.levels(31), Pictures.levels(31));
            case 8 -> Pictures.mapped(picture, Pictures.levels(7), Pictures.levels(7), Pictures.levels(3));
            default -> picture;
        };
    }

    @Test
    void showsJpegCloselyAndThenExactly() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "tight", "quality=8");
        awaitShown(served, viewer);
        served.awaitJpeg(() -> shown(served.scene().picture()), viewer::output);
        awaitShown(served, viewer);
    }

    @Test
    void showsEveryPixelAfterPasswordAuthentication() {
        ServedScene served = closing(ServedScene.withPassword());
        awaitShown(served, view(served, "trle", "password=" + ServedScene.PASSWORD));
    }

    @Test
    void showsEveryPixelOverAnonymousTlsWithAndWithoutAPassword() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        for (VeNCryptSubtype subtype : List.of(VeNCryptSubtype.TLS_NONE, VeNCryptSubtype.TLS_VNC)) {
            ServedScene served = closing(ServedScene.with(authority.veNCrypt(subtype)));
            ChildProcess viewer = view(served, "trle", "password=" + ServedScene.PASSWORD);
            awaitShown(served, viewer);
            assertThat(viewer.output()).contains("VeNCrypt");
            viewer.close();
            Files.delete(home.resolve("out.rgb"));
        }
    }

    private String[] credentials(TlsAuthority trusted, VeNCryptSubtype subtype) {
        boolean isUser = subtype.equals(VeNCryptSubtype.TLS_PLAIN) || subtype.equals(VeNCryptSubtype.X509_PLAIN);
        return new String[] {
            "ca=" + trusted.certificate(),
            "user=" + TlsAuthority.USER,
            "password=" + (isUser ? TlsAuthority.USER_PASSWORD : ServedScene.PASSWORD)
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {259, 260, 261, 262})
    void showsEveryPixelOverTlsWithCredentials(int number) throws IOException {
        VeNCryptSubtype subtype = new VeNCryptSubtype(number);
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(subtype)));
        ChildProcess viewer = view(served, "trle", credentials(authority, subtype));
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("Selecting security type " + number);
    }

    @Test
    void leavesAServerOfAnUnknownAuthority() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder.resolve("server")));
        TlsAuthority stranger = closing(new TlsAuthority(authorityFolder.resolve("stranger")));
        ServedScene served = closing(ServedScene.with(authority.veNCrypt(VeNCryptSubtype.X509_NONE)));
        ChildProcess viewer = view(served, "trle", credentials(stranger, VeNCryptSubtype.X509_NONE));
        assertThat(viewer.exitCode()).isEqualTo(1);
        assertThat(served.server().viewers()).isEmpty();
    }

    @Test
    void showsEveryPixelWithACertificateOfItsOwnAndNothingWithout() throws IOException {
        TlsAuthority authority = closing(new TlsAuthority(authorityFolder));
        ServedScene served = closing(ServedScene.with(authority.veNCryptForCertificates(VeNCryptSubtype.X509_NONE)));
        String trusted = "ca=" + authority.certificate();
        assertThat(view(served, "trle", trusted).exitCode()).isEqualTo(1);
        Path own = authority.issueClient("alice");
        awaitShown(
                served,
                view(
                        served,
                        "trle",
                        trusted,
                        "cert=" + own.resolve(CertificateDirectory.CLIENT_CERTIFICATE),
                        "key=" + own.resolve(CertificateDirectory.CLIENT_KEY)));
        assertThat(served.server().viewers())
                .extracting(who -> who.identity().user())
                .containsExactly("alice");
    }

    @Test
    void learnsThatThePasswordIsWrong() {
        ServedScene served = closing(ServedScene.withPassword());
        ChildProcess viewer = view(served, "trle", "password=wrong");
        assertThat(viewer.exitCode()).isEqualTo(1);
        assertThat(viewer.output()).contains("Authentication failed").contains("not connected");
        assertThat(served.server().viewers()).isEmpty();
    }

    @Test
    void followsChangesOfTheSize() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "trle");
        awaitShown(served, viewer);
        served.scene().display().resize(new Size(450, 350));
        awaitShown(served, viewer);
        served.scene().display().resize(new Size(301, 199));
        served.scene().change();
        awaitShown(served, viewer);
    }

    @Test
    void getsThePointersPictureAndPosition() {
        ServedScene served = serve();
        served.scene().display().cursor(Scene.pointer());
        served.scene().display().pointerPosition(new Point(222, 111));
        ChildProcess viewer = view(served, "zrle", "cursor=1");
        awaitLine(viewer, cursorLine(Scene.pointer()));
        awaitLine(viewer, "position 222 111");
        awaitShown(served, viewer);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 16, 8})
    void getsThePointersPictureInTwoColours(int bits) {
        CursorImage pointer = twoColours();
        ServedScene served = serve();
        served.scene().display().cursor(pointer);
        ChildProcess viewer = view(served, "zrle", "bits=" + bits, "also=" + X_CURSOR);
        awaitLine(viewer, cursorLine(pointer));
        awaitShown(reduced(served, bits), viewer);
    }

    /** {@return a black pointer with a white edge, of 11x5 pixels, some of them not seen} */
    private static CursorImage twoColours() {
        int[] argb = new int[55];
        Arrays.setAll(argb, i -> i % 7 == 0 ? 0 : i % 11 == 0 || i / 11 == 4 ? 0xFFFFFFFF : 0xFF000000);
        return new CursorImage(new Size(11, 5), new Point(4, 3), argb);
    }

    private static String cursorLine(CursorImage image) {
        String pixels = Arrays.stream(image.argb())
                .mapToObj(argb -> argb == 0 ? "......" : String.format(Locale.ROOT, "%06x", argb & 0xFFFFFF))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "cursor %d %d %d %d %s",
                image.hotspot().x(),
                image.hotspot().y(),
                image.size().width(),
                image.size().height(),
                pixels);
    }

    @Test
    void bringsKeysMouseAndClipboardToTheDesktop() {
        ServedScene served = serve();
        ChildProcess viewer = view(
                served,
                "hextile",
                ("-- key 61 1 -- key 61 0 -- scancode 42 30 1 -- scancode 42 30 0 -- pointer 50 60 1 -- pointer 51 61 0"
                                + " -- cut Zürich")
                        .split(" "));
        awaitShown(served, viewer);
        served.desktop().awaitInOrder("key down 61", "key up 61", "key down 42", "key up 42");
        served.desktop().awaitInOrder("pointer 50 60 1", "pointer 51 61 0");
        served.desktop().awaitInOrder("cut Zürich");
    }

    @Test
    void getsCutTextAndBell() {
        ServedScene served = serve();
        ChildProcess viewer = view(served, "raw");
        awaitShown(served, viewer);
        served.scene().display().cutText("Genève\nis nice");
        served.scene().display().bell();
        awaitLine(viewer, "cut Genève|is nice");
        awaitLine(viewer, "bell");
    }
}
