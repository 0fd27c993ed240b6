package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.VeNCryptSubtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the TigerVNC viewer shows over VeNCrypt, and whom it does not trust. */
@Timeout(180)
final class TigerVncTlsIT {

    @TempDir
    private static Path screenFolder;

    @TempDir
    private static Path authorityFolder;

    @TempDir
    private static Path strangerFolder;

    private static XScreen screen;
    private static TlsAuthority authority;

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        DebianPackage.require(DebianPackage.XVFB, DebianPackage.TIGERVNC_VIEWER, DebianPackage.XDOTOOL);
        screen = XScreen.start(screenFolder, "640x480");
        authority = new TlsAuthority(authorityFolder);
    }

    @AfterAll
    static void stop() {
        if (screen != null) {
            screen.close();
        }
        if (authority != null) {
            authority.close();
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

    private ServedScene serve(VeNCryptSubtype... subtypes) {
        return closing(ServedScene.with(authority.veNCrypt(subtypes)));
    }

    private ChildProcess view(ServedScene served, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "xtigervncviewer",
                "-Log=*:stderr:30,CVeNCrypt:stderr:100,TLS:stderr:100", // with all of it the viewer paints statistics
                "-Shared",
                "-ViewOnly",
                "-MenuKey=",
                "-RemoteResize=0",
                "-ReconnectOnError=0",
                "-AlertOnFatalError=0",
                "-AutoSelect=0",
                "-PreferredEncoding=Tight",
                "-NoJPEG"));
        command.addAll(List.of(options));
        command.add("localhost::" + served.port());
        screen.xdotool("mousemove", "639", "479");
        return closing(screen.run(environment, command.toArray(String[]::new)));
    }

    private static Map<String, String> user(String password) {
        return Map.of("VNC_USERNAME", TlsAuthority.USER, "VNC_PASSWORD", password);
    }

    private String passwordFile() {
        return "-PasswordFile=" + ServedScene.passwordFile(home);
    }

    private static String trusting(TlsAuthority trusted) {
        return "-X509CA=" + trusted.certificate();
    }

    private static Spot awaitShown(ServedScene served, ChildProcess viewer) {
        return Await.value(
                () -> "not shown: " + viewer.output(),
                () -> screen.find(served.scene().picture()));
    }

    @ParameterizedTest(name = "{1} ({0})")
    @CsvSource({
        "256, Plain, ''",
        "257, TLSNone, TLS1.2",
        "258, TLSVnc, TLS1.2",
        "259, TLSPlain, TLS1.2",
        "260, X509None, TLS1.3",
        "261, X509Vnc, TLS1.3",
        "262, X509Plain, TLS1.3"
    })
    void showsEveryPixelWithEachSubtype(int number, String name, String version) {
        ServedScene served = serve(new VeNCryptSubtype(number));
        ChildProcess viewer = view(
                served,
                name.endsWith("Plain") ? user(TlsAuthority.USER_PASSWORD) : Map.of(),
                "-SecurityTypes=" + name,
                trusting(authority),
                passwordFile());
        Spot spot = awaitShown(served, viewer);
        served.scene().change();
        spot.awaitExactly(served.scene().picture());
        assertThat(viewer.output()).contains("security type " + name + " (" + number + ")");
        if (!version.isEmpty()) {
            assertThat(viewer.output()).contains(version);
        }
        assertThat(viewer.output().contains("X509")).isEqualTo(number >= 260);
    }

    @Test
    void takesTheStrongestOfAll() {
        ServedScene served = serve(
                VeNCryptSubtype.PLAIN,
                VeNCryptSubtype.TLS_NONE,
                VeNCryptSubtype.TLS_VNC,
                VeNCryptSubtype.TLS_PLAIN,
                VeNCryptSubtype.X509_NONE,
                VeNCryptSubtype.X509_VNC,
                VeNCryptSubtype.X509_PLAIN);
        ChildProcess viewer = view(served, user(TlsAuthority.USER_PASSWORD), trusting(authority));
        awaitShown(served, viewer);
        assertThat(viewer.output()).contains("security type X509Plain (262)");
    }

    @ParameterizedTest
    @CsvSource({"258, TLSVnc", "259, TLSPlain", "261, X509Vnc", "262, X509Plain"})
    void refusesAWrongPassword(int number, String name) {
        ServedScene served = serve(new VeNCryptSubtype(number));
        ChildProcess viewer = view(
                served,
                name.endsWith("Plain") ? user("wrong") : Map.of(),
                "-SecurityTypes=" + name,
                trusting(authority),
                "-PasswordFile=" + ServedScene.wrongPasswordFile(home));
        viewer.exitCode();
        assertThat(viewer.output()).contains("Authentication failure");
        assertThat(served.server().viewers()).isEmpty();
    }

    @Test
    void isAskedBeforeItTalksToAServerOfAnUnknownAuthority() throws IOException {
        ServedScene served = serve(VeNCryptSubtype.X509_NONE);
        TlsAuthority stranger = closing(new TlsAuthority(strangerFolder));
        ChildProcess viewer = view(served, Map.of(), "-SecurityTypes=X509None", trusting(stranger));
        screen.xdotool("search", "--sync", "--onlyvisible", "--name", "certificate");
        assertThat(served.server().viewers()).isEmpty();
        viewer.close();
        assertThat(served.server().viewers()).isEmpty();
        awaitShown(served, view(served, Map.of(), "-SecurityTypes=X509None", trusting(authority)));
    }

    @Test
    void refusesAServerThatOffersNoX509() {
        ServedScene served = serve(VeNCryptSubtype.TLS_NONE);
        ChildProcess viewer = view(served, Map.of(), "-SecurityTypes=X509None", trusting(authority));
        viewer.exitCode();
        assertThat(viewer.output()).contains("No valid VeNCrypt sub-type");
        assertThat(served.server().viewers()).isEmpty();
    }
}
