package dev.rfb.server.hostile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswordSource;
import dev.rfb.server.RfbServer;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.SharingPolicy;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.computing.HandshakeComputing;
import dev.rfb.tls.dh.DiffieHellmanSecurity;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaAesLogin;
import dev.rfb.tls.rsaaes.RsaAesSecurity;
import dev.rfb.tls.rsaaes.RsaKeyFile;
import dev.rfb.tls.user.UserFileAuthenticator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * A program with a server for each kind of login, whose secrets are in the files {@code passwd}, {@code users}, {@code rsa.pem} and
 * in the directory {@code tls}. Logs all that there is to log; prints {@code port TYPE NUMBER} for each security type. Runs until it
 * is killed.
 */
final class EveryLogin {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
    private static final HandshakeComputing COMPUTING = new HandshakeComputing(THREADS, 1);

    private EveryLogin() {}

    /** Takes the folder of the files. */
    public static void main(String[] arguments) throws IOException {
        logEverything();
        Path home = Path.of(arguments[0]);
        VncPasswordSource passwords = VncPasswordFile.source(home.resolve("passwd"), THREADS);
        UserFileAuthenticator users = UserFileAuthenticator.open(home.resolve("users"), THREADS, Clock.systemUTC());
        VncAuthSecurity vncAuth = new VncAuthSecurity(passwords);
        serve(vncAuth);
        serve(veNCrypt(home, vncAuth, users));
        serve(new DiffieHellmanSecurity(users, COMPUTING));
        RsaAesKey key = RsaKeyFile.readOrCreate(home.resolve("rsa.pem"), new SecureRandom());
        for (SecurityType type :
                List.of(SecurityType.RA2, SecurityType.RA2NE, SecurityType.RA2_256, SecurityType.RA2NE_256)) {
            serve(new RsaAesSecurity(type, key, RsaAesLogin.userAndPassword(users), COMPUTING));
        }
    }

    private static VeNCryptSecurity veNCrypt(Path home, VncAuthSecurity vncAuth, Authenticator users)
            throws IOException {
        return VeNCryptSecurity.builder(COMPUTING)
                .credentials(TlsCredentials.fromDirectory(home.resolve("tls")).load())
                .vncAuth(vncAuth)
                .authenticator(users)
                .subtypes(IntStream.rangeClosed(256, 262)
                        .mapToObj(VeNCryptSubtype::new)
                        .toArray(VeNCryptSubtype[]::new))
                .build();
    }

    private static void serve(SecurityHandshake security) throws IOException {
        RfbServer server = RfbServer.builder()
                .display(Display.of("secrets", 64, 48))
                .listen("127.0.0.1", 0)
                .security(security)
                .sharing(SharingPolicy.ALWAYS_SHARED)
                .bruteForce(BruteForcePolicy.OFF)
                .start();
        LoggerFactory.getLogger(EveryLogin.class)
                .info("port {} {}", security.securityType().number(), server.port());
    }

    private static void logEverything() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %msg%n%ex");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        context.getLogger("ROOT").setLevel(Level.TRACE);
        context.getLogger("ROOT").addAppender(console);
    }
}
