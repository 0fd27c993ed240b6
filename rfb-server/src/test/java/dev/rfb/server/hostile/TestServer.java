package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Rect;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServer;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.SharingPolicy;
import io.netty.util.LeakPresenceDetector;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** A server on a port of its own, under attack, and what must hold at the end whatever the attack was. */
final class TestServer implements AutoCloseable {

    static final String PASSWORD = "secret12";
    static final String VIEW_ONLY_PASSWORD = "lookonly";

    private final long threadsBefore = threads();
    private final SeenFaults faults = new SeenFaults();
    private final Display display = Display.of("target", 64, 48);
    private final NotingDesktop desktop = new NotingDesktop();
    private final boolean password;
    private final RfbServer server;

    private TestServer(boolean password, Consumer<RfbServerConfig.Builder> settings) {
        this.password = password;
        RfbServerConfig.Builder builder = RfbServer.builder()
                .display(display)
                .desktop(desktop)
                .listen("127.0.0.1", 0)
                .pending(new RfbServerConfig.PendingLimits(64, 8))
                .bruteForce(BruteForcePolicy.OFF)
                .sharing(SharingPolicy.ALWAYS_SHARED);
        settings.accept(builder);
        try {
            server = builder.start();
        } catch (IOException failure) {
            faults.close();
            throw new UncheckedIOException(failure);
        }
        paint(0);
    }

    static TestServer open() {
        return open(settings -> {});
    }

    static TestServer open(Consumer<RfbServerConfig.Builder> settings) {
        return new TestServer(false, builder -> settings.accept(builder.security(new NoneSecurity())));
    }

    static TestServer withPassword() {
        return withPassword(settings -> {});
    }

    static TestServer withPassword(Consumer<RfbServerConfig.Builder> settings) {
        VncPasswords passwords = VncPasswords.of(PASSWORD.toCharArray(), VIEW_ONLY_PASSWORD.toCharArray());
        VncAuthSecurity security = new VncAuthSecurity(VncPasswordSource.fixed(passwords));
        return new TestServer(true, builder -> settings.accept(builder.security(security)));
    }

    /** {@return a server whose viewers must know {@link #PASSWORD}, which it has from there} */
    static TestServer withPasswordFrom(VncPasswordSource source) {
        return new TestServer(true, builder -> builder.security(new VncAuthSecurity(source)));
    }

    static RfbServerConfig.Timeouts stall(Duration stall) {
        return new RfbServerConfig.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ZERO, stall);
    }

    int port() {
        return server.port();
    }

    RfbServer server() {
        return server;
    }

    Display display() {
        return display;
    }

    NotingDesktop desktop() {
        return desktop;
    }

    SeenFaults faults() {
        return faults;
    }

    /** Fills the display with something that differs for each number. */
    void paint(int number) {
        display.paint(graphics -> {
            for (int x = 0; x < 8; x++) {
                graphics.setColor(new Color((number * 37 + x * 31) & 0xFF, (number * 11) & 0xFF, x * 30));
                graphics.fillRect(x * 8, 0, 8, 48);
            }
        });
    }

    /** {@return what the display shows, {@code 0x00RRGGBB}, row by row} */
    int[] pixels() {
        BufferedImage picture = display.snapshot();
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        return Arrays.stream(pixels).map(pixel -> pixel & 0xFFFFFF).toArray();
    }

    /** {@return a viewer that was let in} */
    RawViewer viewer() {
        RawViewer viewer = RawViewer.connect(port());
        return password ? viewer.login(PASSWORD) : viewer.login();
    }

    /** Fails unless a new viewer is let in and shown the right picture at once. */
    void assertServes() {
        try (RawViewer fresh = viewer()) {
            fresh.encodings(0, -239); // draws the pointer by itself
            fresh.request(false, new Rect(16, 16, 4, 4));
            fresh.receiveUpdate();
            assertThat(fresh.pixel(17, 17)).isEqualTo(display.snapshot().getRGB(17, 17) & 0xFFFFFF);
        }
    }

    /** The standard ending, for attackers that were not let in: the application heard of nothing. */
    void assertStandardEndingOfStrangers(int maxWarnings) {
        assertThat(desktop.events()).isEmpty();
        assertStandardEnding(maxWarnings);
    }

    /** The standard ending, once all attackers are gone; {@link #close} adds that nothing is left in memory. */
    void assertStandardEnding(int maxWarnings) {
        assertServes();
        awaitNobody();
        faults.assertNoFaultOfOurs();
        faults.assertWarningsAtMost(maxWarnings);
    }

    /** Waits until no session and no connection is left. */
    void awaitNobody() {
        Patience.until(
                () -> server.viewers().size() + " viewers are left",
                () -> server.viewers().isEmpty());
        Patience.until(() -> connections() + " connections are left", () -> connections() == 0);
    }

    /** Waits until that many sessions are there. */
    void awaitViewers(int count) {
        Patience.until(
                () -> server.viewers().size() + " viewers, not " + count,
                () -> server.viewers().size() == count);
    }

    /** {@return the connections that the server holds: established ones, and those that the peer closed but not the server} */
    long connections() {
        return connections("tcp") + connections("tcp6");
    }

    private long connections(String table) {
        String port = String.format(Locale.ROOT, ":%04X", port());
        try {
            return Files.readAllLines(Path.of("/proc/net", table), StandardCharsets.US_ASCII).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(port))
                    .filter(fields -> fields[3].equals("01") || fields[3].equals("08"))
                    .filter(fields -> !fields[9].equals("0")) // not accepted, nobody's yet
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rfb-"))
                .count();
    }

    /** Ends the server, which leaves no buffer and no thread behind. */
    @Override
    public void close() {
        server.close();
        faults.close();
        Patience.until(() -> threads() + " threads, " + threadsBefore + " before", () -> threads() <= threadsBefore);
        LeakPresenceDetector.check();
    }
}
