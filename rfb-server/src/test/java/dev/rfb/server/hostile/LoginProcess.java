package dev.rfb.server.hostile;

import dev.rfb.security.AccessRights;
import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.server.RfbServerConfig;
import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateRequest;
import dev.rfb.tls.user.PasswordHash;
import dev.rfb.tls.user.UserEntry;
import dev.rfb.tls.user.UserFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link EveryLogin} in a process of its own, with secrets that nobody else has. Not thread-safe. */
public final class LoginProcess implements AutoCloseable {

    /** The user of the user file. */
    public static final String USER = "alice";

    private static final List<Integer> TYPES = List.of(2, 19, 30, 5, 6, 129, 130);

    private final Path home;
    private final String password = random(8);
    private final String userPassword = random(20);
    private final ChildProcess process;

    /**
     * Writes the files and starts it.
     *
     * @param home existing folder
     */
    public LoginProcess(Path home) throws IOException {
        this.home = home;
        VncPasswordFile.write(home.resolve("passwd"), VncPasswords.of(password.toCharArray()));
        PasswordHash hash = PasswordHash.of(userPassword.getBytes(StandardCharsets.UTF_8), new SecureRandom());
        UserFile.empty()
                .with(new UserEntry(USER, AccessRights.ALL, hash, Optional.empty(), UserEntry.Use.ALWAYS))
                .write(home.resolve("users"));
        CertificateDirectory files =
                new CertificateDirectory(home.resolve("tls"), Existing.KEPT, Clock.systemUTC(), new SecureRandom());
        files.createAuthority(CertificateRequest.of("authority"));
        files.issueServer(CertificateRequest.of("server").withHosts(List.of("localhost", "127.0.0.1")));
        process = ChildProcess.start(
                home,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-D" + RfbServerConfig.WARM_UP_PROPERTY + "=false",
                        // without gaps between objects, which a dump would show with what was there before
                        "-XX:+UseSerialGC",
                        "-XX:MarkSweepDeadRatio=0",
                        "-XX:MarkSweepAlwaysCompactCount=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EveryLogin.class.getName(),
                        home.toString()));
        Await.until(
                process::output,
                () -> TYPES.stream().allMatch(type -> port(process, type).isPresent()));
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        new SecureRandom().ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private static Optional<Integer> port(ChildProcess process, int type) {
        Matcher line = Pattern.compile("(?m)^INFO port " + type + " (\\d+)$").matcher(process.output());
        return line.find() ? Optional.of(Integer.valueOf(line.group(1))) : Optional.empty();
    }

    /** {@return the port of a security type} */
    public int port(int type) {
        return port(process, type).orElseThrow();
    }

    /** {@return what VncAuth takes} */
    public String password() {
        return password;
    }

    /** {@return what the user's password is} */
    public String userPassword() {
        return userPassword;
    }

    /** {@return passwords and keys of the files, in each form in which they could be lying about} */
    public List<String> secretsOfFiles() throws IOException {
        List<String> secrets = new ArrayList<>(SecretForms.of(password));
        secrets.addAll(SecretForms.of(userPassword));
        secrets.add(new String(Files.readAllBytes(home.resolve("passwd")), StandardCharsets.ISO_8859_1));
        for (String key : List.of("rsa.pem", "tls/server-key.pem")) {
            secrets.add(Files.readAllLines(home.resolve(key)).stream()
                    .max(Comparator.comparing(String::length))
                    .orElseThrow());
        }
        return secrets;
    }

    /** {@return its heap as it is now, one character for each byte} */
    public String heap() throws IOException, InterruptedException {
        return HeapDump.of(process.handle().pid(), home);
    }

    /** {@return what its threads are doing} */
    String threads() throws IOException, InterruptedException {
        return HeapDump.threads(process.handle().pid());
    }

    /** {@return how many bytes are alive in its heap} */
    long liveBytes() throws IOException, InterruptedException {
        return HeapDump.liveBytes(process.handle().pid());
    }

    /** {@return all that it wrote to its log so far} */
    public String log() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
