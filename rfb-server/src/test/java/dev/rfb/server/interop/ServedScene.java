package dev.rfb.server.interop;

import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.testing.Await;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A scene and the server that shows it, on a port of its own. */
final class ServedScene implements AutoCloseable {

    static final String PASSWORD = "secret12";

    private static final int MAX_JPEG_ERROR = 24;

    private final Scene scene = new Scene();
    private final RecordingDesktop desktop = new RecordingDesktop(scene.display());
    private final RfbServer server;

    private ServedScene(SecurityHandshake security) {
        try {
            server = RfbServer.builder()
                    .display(scene.display())
                    .desktop(desktop)
                    .listen("127.0.0.1", 0)
                    .security(security)
                    .sharing(SharingPolicy.ALWAYS_SHARED)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ServedScene with(SecurityHandshake security) {
        return new ServedScene(security);
    }

    static ServedScene withPassword() {
        return new ServedScene(vncAuth());
    }

    /** {@return VncAuth with {@link #PASSWORD}} */
    static SecurityHandshake vncAuth() {
        return new VncAuthSecurity(VncPasswordSource.fixed(VncPasswords.of(PASSWORD.toCharArray())));
    }

    /** {@return a file as vncpasswd of TigerVNC 1.12 writes it for {@link #PASSWORD}} */
    static Path passwordFile(Path folder) {
        return write(folder.resolve("right.passwd"), "24b5ae4ce15503c6");
    }

    /** {@return a file as vncpasswd of TigerVNC 1.12 writes it for another password} */
    static Path wrongPasswordFile(Path folder) {
        return write(folder.resolve("wrong.passwd"), "26998fc460419e97");
    }

    private static Path write(Path file, String hex) {
        try {
            return Files.write(file, HexFormat.of().parseHex(hex));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Scene scene() {
        return scene;
    }

    RecordingDesktop desktop() {
        return desktop;
    }

    RfbServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    /**
     * Paints photographs until one is shown closely, but not exactly.
     *
     * @param shown what the viewer shows, of the scene's size
     * @param explanation in case that no such is seen
     */
    void awaitJpeg(Supplier<BufferedImage> shown, Supplier<String> explanation) {
        AtomicInteger seed = new AtomicInteger(1);
        Await.until(() -> "no JPEG was seen after " + seed + " changes: " + explanation.get(), () -> {
            scene.photo(seed.incrementAndGet());
            BufferedImage exact = photo(scene.picture());
            int difference = Await.value(
                    explanation,
                    () -> Optional.of(shown.get())
                            .map(got -> Pictures.greatestDifference(exact, photo(got)))
                            .filter(greatest -> greatest <= MAX_JPEG_ERROR));
            return difference > 0;
        });
    }

    private static BufferedImage photo(BufferedImage image) {
        Rect photo = Scene.PHOTO;
        return Pictures.part(image, new Point(photo.x(), photo.y()), photo.width(), photo.height());
    }

    @Override
    public void close() {
        server.close();
    }
}
