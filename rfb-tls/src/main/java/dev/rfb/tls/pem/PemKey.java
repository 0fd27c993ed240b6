package dev.rfb.tls.pem;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A private key in a PEM block: PKCS#8 plain and encrypted (PBES1, PBES2 with PBKDF2 or scrypt), PKCS#1 and SEC 1, plain and
 * encrypted (Proc-Type). The result is a key of the JDK, which its TLS can use; BouncyCastle only reads the block and decrypts it,
 * with a provider of its own that is not registered anywhere.
 */
final class PemKey {

    /** JDK key factories by the object identifier of the key's algorithm. */
    private static final Map<String, String> FACTORIES = Map.of(
            PKCSObjectIdentifiers.rsaEncryption.getId(), "RSA",
            PKCSObjectIdentifiers.id_RSASSA_PSS.getId(), "RSASSA-PSS",
            X9ObjectIdentifiers.id_ecPublicKey.getId(), "EC",
            EdECObjectIdentifiers.id_Ed25519.getId(), "EdDSA",
            EdECObjectIdentifiers.id_Ed448.getId(), "EdDSA");

    private PemKey() {}

    static PrivateKey of(Path file, PemObject block, char[] passphrase) throws IOException {
        Object parsed = parse(file, block);
        boolean isEncrypted = parsed instanceof PEMEncryptedKeyPair || parsed instanceof PKCS8EncryptedPrivateKeyInfo;
        if (isEncrypted && passphrase.length == 0) {
            throw CredentialFile.problem(
                    file, "is encrypted; name the file with its passphrase, or decrypt it with openssl pkey");
        }
        PrivateKeyInfo info;
        try {
            info = opened(parsed, passphrase);
        } catch (IOException | PKCSException | RuntimeException e) { // a wrong key gives any kind of nonsense
            throw CredentialFile.problem(
                    file, "cannot be decrypted with the passphrase given; check the passphrase file");
        }
        String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
        byte[] pkcs8 = info.getEncoded();
        try {
            String factory = FACTORIES.get(algorithm);
            if (factory == null) {
                throw unusable(file, "algorithm " + algorithm);
            }
            return KeyFactory.getInstance(factory).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw unusable(file, algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey.getId()) ? "EC curve" : "form");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static Object parse(Path file, PemObject block) throws IOException {
        try (PEMParser parser = new PEMParser(Reader.nullReader()) {
            @Override
            public PemObject readPemObject() {
                return block;
            }
        }) {
            return parser.readObject();
        } catch (IOException | RuntimeException e) { // broken DER shows in both
            throw CredentialFile.problem(
                    file, "holds a broken or unknown private key (" + block.getType() + "); copy or make it again");
        }
    }

    private static PrivateKeyInfo opened(Object parsed, char[] passphrase) throws IOException, PKCSException {
        if (parsed instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (parsed instanceof PEMEncryptedKeyPair encrypted) {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(passphrase))
                    .getPrivateKeyInfo();
        }
        if (parsed instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(passphrase));
        }
        return (PrivateKeyInfo) parsed;
    }

    private static IOException unusable(Path file, String what) {
        return CredentialFile.problem(
                file,
                "holds a private key of a kind that this Java cannot use (" + what
                        + "); make one with openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    }
}
