package dev.rfb.tls;

import dev.rfb.tls.ClientCertificatePolicy.Mode;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.pem.CertificateText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate and key and what it expects of viewers' certificates, from files that may change while it runs.
 * Thread-safe.
 *
 * <p>Files are read when {@link Builder#load} is called, and again by {@link #reload} and {@link #watch}. New connections use what
 * was loaded last. Files that cannot be used leave everything as it was. Each load makes a TLS context of its own, and after each
 * handshake a viewer's certificate is checked again, so that nobody comes in by resuming a session from before a revocation.
 *
 * <p>A server is refused by its own checks where viewers would refuse it: a certificate that is expired, not yet valid, an
 * authority's, not made for servers, not issued by the authority beside it, or a key that does not belong to it.
 *
 * <p>Nothing in the Java virtual machine is changed: no provider, no property, no default.
 */
public final class TlsCredentials {

    private static final Logger LOGGER = LoggerFactory.getLogger(TlsCredentials.class);

    private final CertificateSource source;
    private final ClientCertificateFiles clientFiles;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable LoadedCredentials loaded;

    private TlsCredentials(CertificateSource source, ClientCertificatePolicy policy, Clock clock) {
        this.source = source;
        this.clientFiles = ClientCertificateFiles.of(policy, source);
        this.clock = clock;
    }

    /**
     * {@return credentials from two PEM files}
     *
     * @param certificateChain the server's certificate, then those that issued it; the last may be left out
     * @param key that belongs to it: PKCS#8, PKCS#1 or SEC 1, encrypted or not; may be the same file
     */
    public static Builder fromPem(Path certificateChain, Path key) {
        return new Builder(phrase -> new PemSource(certificateChain, key, phrase, Optional.empty(), Optional.empty()));
    }

    /**
     * {@return credentials from a directory as QEMU and libvirt lay it out: {@code ca-cert.pem}, {@code server-cert.pem},
     * {@code server-key.pem}, and {@code ca-crl.pem} if there is one}
     *
     * @param directory with these files
     */
    public static Builder fromDirectory(Path directory) {
        return new Builder(phrase -> new PemSource(
                directory.resolve(CertificateDirectory.SERVER_CERTIFICATE),
                directory.resolve(CertificateDirectory.SERVER_KEY),
                phrase,
                Optional.of(directory.resolve(CertificateDirectory.CA_CERTIFICATE)),
                Optional.of(directory.resolve(CertificateDirectory.CA_CRL))));
    }

    /**
     * {@return credentials from a key store}
     *
     * @param keyStore PKCS #12 or JKS, with one key; its passphrase opens the key, too
     */
    public static Builder fromKeyStore(Path keyStore) {
        return new Builder(phrase -> new KeyStoreSource(keyStore, phrase));
    }

    /**
     * {@return credentials that are made on first use, for all names and addresses of the machine, and made anew when they have
     * expired after 397 days; viewers must be told the {@link #fingerprint} to know the server}
     *
     * @param directory gets the file {@code self-signed.pem} with mode 0600
     */
    public static Builder selfSigned(Path directory) {
        return new Builder(phrase -> new SelfSignedSource(directory.resolve(SelfSignedSource.FILE)));
    }

    /** {@return the server's certificate} */
    public X509Certificate certificate() {
        return loaded().server().leaf();
    }

    /** {@return the SHA-256 digest of the server's certificate: hexadecimal, in pairs with colons} */
    public String fingerprint() {
        return CertificateText.fingerprint(certificate());
    }

    /** {@return whether every viewer must show a certificate that counts; otherwise X509None lets everybody in} */
    public boolean requiresClientCertificate() {
        return loaded().clients().mode() == Mode.REQUIRED;
    }

    /**
     * {@return whether a certificate that a viewer came in with still counts; ask for each session after a reload}
     *
     * @param chain the viewer's certificate first, as its TLS session has it
     */
    public boolean isStillValid(List<X509Certificate> chain) {
        ClientCertificates clients = loaded().clients();
        if (clients.mode() == Mode.NONE) {
            return true;
        }
        try {
            clients.check(chain);
            return true;
        } catch (CertificateException e) {
            LOGGER.debug("{}", e.getMessage());
            return false;
        }
    }

    /**
     * Reads the files again. New connections use what they hold; sessions go on. Blocks while it reads.
     *
     * @throws IOException if a file cannot be used: everything stays as it was; names the file and the cure
     */
    public void reload() throws IOException {
        load();
        LOGGER.info("TLS credentials loaded: {}", loaded());
        for (Runnable listener : listeners) {
            listener.run();
        }
    }

    /**
     * Adds a listener that is called after each reload, on the thread that reloaded.
     *
     * @param listener must not throw
     * @return removes it
     */
    public Runnable onReload(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Looks at the files from time to time and reloads when what they hold has changed, however it changed: by writing, renaming or
     * exchanging links. Files that cannot be used give one warning in the log and are tried again each time.
     *
     * @param scheduler runs it; its thread blocks while files are read. Not closed
     * @param interval between two looks
     * @return cancel it to stop watching
     */
    public ScheduledFuture<?> watch(ScheduledExecutorService scheduler, Duration interval) {
        CredentialsWatch watch = new CredentialsWatch(this, clock);
        return scheduler.scheduleWithFixedDelay(
                watch::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@return what new connections use} */
    ServerTls current() {
        return loaded().tls();
    }

    LoadedCredentials loaded() {
        return Objects.requireNonNull(loaded, "load() makes the first state before anybody sees this object");
    }

    /** {@return what the files hold now, as a digest} */
    String digest() {
        return FileDigest.of(source.files(), clientFiles.files().toList());
    }

    private synchronized void load() throws IOException {
        LoadedCredentials before = loaded;
        String digest = digest(); // taken first: a file that changes meanwhile is seen as changed at the next look
        ServerCertificate server = source.load(clock, warning -> LOGGER.warn("{}", warning));
        boolean hadRevoked = before != null && !before.clients().revoked().isEmpty();
        ClientCertificates clients = clientFiles.load(clock, hadRevoked);
        ServerTls tls = new JsseServerTls(server, clients.mode(), () -> loaded().clients());
        loaded = new LoadedCredentials(server, clients, tls, digest);
    }

    @Override
    public String toString() {
        return "TlsCredentials[" + loaded() + "]";
    }

    /** Settings that are known before files are read. Not thread-safe. */
    public static final class Builder {

        private final Function<Optional<Path>, CertificateSource> source;
        private Optional<Path> passphrase = Optional.empty();
        private ClientCertificatePolicy clients = ClientCertificatePolicy.none();
        private Clock clock = Clock.systemUTC();

        private Builder(Function<Optional<Path>, CertificateSource> source) {
            this.source = source;
        }

        /**
         * Names the file whose first line opens the key or the key store.
         *
         * @param file in UTF-8
         * @return this
         */
        public Builder passphraseFile(Path file) {
            passphrase = Optional.of(file);
            return this;
        }

        /**
         * Sets what is expected of viewers' certificates; {@link ClientCertificatePolicy#none} unless set.
         *
         * @param policy with the files that count
         * @return this
         */
        public Builder clients(ClientCertificatePolicy policy) {
            clients = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets the clock that decides which certificates and lists are valid; the system's unless set.
         *
         * @param time gives the time of day
         * @return this
         */
        public Builder clock(Clock time) {
            clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Reads the files. Blocks while it reads.
         *
         * @return the credentials
         * @throws IOException if a file cannot be used; names it and the cure
         * @throws IllegalStateException if certificates are asked for and no bundle of authorities is named
         */
        public TlsCredentials load() throws IOException {
            TlsCredentials credentials = new TlsCredentials(source.apply(passphrase), clients, clock);
            credentials.load();
            return credentials;
        }
    }
}
