package dev.rfb.tls;

import dev.rfb.tls.pem.CredentialFile;
import dev.rfb.tls.pem.Passphrase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A key store file, PKCS #12 or JKS, with one key.
 *
 * @param keyStore the file
 * @param passphrase of the store and of its key
 */
record KeyStoreSource(Path keyStore, Optional<Path> passphrase) implements CertificateSource {

    @Override
    public ServerCertificate load(Clock clock, Consumer<String> warnings) throws IOException {
        char[] phrase = passphrase.isPresent() ? Passphrase.read(passphrase.get()) : new char[0];
        byte[] content = CredentialFile.read(keyStore);
        ServerCertificate loaded;
        try {
            loaded = entry(content, phrase);
        } catch (GeneralSecurityException e) {
            throw CredentialFile.problem(keyStore, "holds a key that its passphrase does not open; use one for both");
        } finally {
            Arrays.fill(phrase, '\0');
            Arrays.fill(content, (byte) 0);
        }
        CredentialFile.modeWarning(keyStore).ifPresent(warnings);
        ServerCertificateChecks checks = new ServerCertificateChecks(keyStore, loaded, clock.instant());
        checks.run(warnings);
        checks.checkKey(keyStore);
        return loaded;
    }

    private ServerCertificate entry(byte[] content, char[] phrase) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12"); // the JDK's reads JKS as well
        try {
            store.load(new ByteArrayInputStream(content), phrase);
        } catch (IOException e) {
            throw CredentialFile.problem(
                    keyStore, "is no key store, or its passphrase is another; check the passphrase file");
        }
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw CredentialFile.problem(
                    keyStore, "holds " + keys.size() + " keys; it must be one, the server's, with its certificate");
        }
        List<X509Certificate> chain = new ArrayList<>();
        Certificate[] certificates = store.getCertificateChain(keys.get(0));
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            chain.add((X509Certificate) certificate);
        }
        if (chain.isEmpty() || !(store.getKey(keys.get(0), phrase) instanceof PrivateKey key)) {
            throw CredentialFile.problem(keyStore, "holds a secret key; it must hold a private key and a certificate");
        }
        return new ServerCertificate(chain, key);
    }

    @Override
    public List<Path> files() {
        return Stream.of(Optional.of(keyStore), passphrase)
                .flatMap(Optional::stream)
                .toList();
    }
}
