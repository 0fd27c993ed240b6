package dev.rfb.server.hostile;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Chains of certificates that cost whoever looks at them as much as possible. Nobody trusts their authorities. */
final class CertificateBombs {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final SubjectPublicKeyInfo key;

    CertificateBombs() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        keys = generator.generateKeyPair();
        key = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    /** {@return what proves to have the key of the chains, those with another key aside} */
    CraftedChain.Signer signer() {
        return CraftedChain.honest(keys.getPrivate());
    }

    /** {@return a leaf below so many authorities, each below the next} */
    List<byte[]> line(int authorities) {
        List<byte[]> chain = new ArrayList<>(List.of(leaf("0")));
        for (int i = 0; i < authorities; i++) {
            chain.add(authority(Integer.toString(i), Integer.toString(i + 1), Optional.empty()));
        }
        return chain;
    }

    /** {@return a leaf below authorities that issued each other, all with one key, as many as may be} */
    List<byte[]> loop() {
        List<byte[]> chain = new ArrayList<>(List.of(leaf("a")));
        for (String pair : List.of("ab", "ba", "aa", "bb", "ab", "ba", "aa")) {
            chain.add(authority(pair.substring(0, 1), pair.substring(1), Optional.empty()));
        }
        return chain;
    }

    /** {@return a leaf by an authority with a name of so many letters} */
    List<byte[]> longName(int letters) {
        return List.of(leaf("x".repeat(letters)), authority("x".repeat(letters), "root", Optional.empty()));
    }

    /** {@return so many names, and as many rules for names} */
    List<byte[]> nameConstraints(int count) {
        GeneralSubtree[] excluded = names("e", count).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
        GeneralNames names = new GeneralNames(names("n", count).toArray(GeneralName[]::new));
        return List.of(
                certificate("leaf", "0", false, key, Optional.of(new Rule(Extension.subjectAlternativeName, names))),
                authority(
                        "0",
                        "root",
                        Optional.of(new Rule(
                                Extension.nameConstraints, new NameConstraints(new GeneralSubtree[0], excluded)))));
    }

    private static Stream<GeneralName> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> new GeneralName(GeneralName.dNSName, prefix + i + ".example"));
    }

    /** {@return a leaf with an RSA key of that many bits, by an authority with one, too} */
    List<byte[]> rsa(int bits) throws IOException {
        BigInteger modulus = new BigInteger(bits, RANDOM).setBit(bits - 1).setBit(0);
        SubjectPublicKeyInfo rsa = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                new RSAPublicKey(modulus, modulus.subtract(BigInteger.TWO)));
        return List.of(
                certificate("leaf", "0", false, rsa, Optional.empty()),
                certificate("0", "root", true, rsa, Optional.empty()));
    }

    /** {@return a leaf with a key on a curve over GF(2^m) that is given by its parameters, with an m beyond all measure} */
    List<byte[]> binaryCurve(int m) {
        DERSequence field = sequence(
                new ASN1ObjectIdentifier("1.2.840.10045.1.2"), // characteristic-two-field
                sequence(
                        new ASN1Integer(m), new ASN1ObjectIdentifier("1.2.840.10045.1.2.3.2"), new ASN1Integer(m / 2)));
        DERSequence curve = sequence(new DEROctetString(new byte[] {1}), new DEROctetString(new byte[] {1}));
        DERSequence parameters = sequence(
                new ASN1Integer(1),
                field,
                curve,
                new DEROctetString(new byte[] {4, 1, 1}),
                new ASN1Integer(BigInteger.ONE.shiftLeft(160).add(BigInteger.ONE)),
                new ASN1Integer(2));
        SubjectPublicKeyInfo odd = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters), new byte[] {4, 1, 1});
        return List.of(certificate("leaf", "0", false, odd, Optional.empty()), authority("0", "0", Optional.empty()));
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.addAll(elements);
        return new DERSequence(all);
    }

    private record Rule(ASN1ObjectIdentifier extension, ASN1Encodable value) {}

    private byte[] leaf(String issuer) {
        return certificate("leaf", issuer, false, key, Optional.empty());
    }

    private byte[] authority(String name, String issuer, Optional<Rule> rule) {
        return certificate(name, issuer, true, key, rule);
    }

    private byte[] certificate(
            String name, String issuer, boolean authority, SubjectPublicKeyInfo subject, Optional<Rule> rule) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                named(issuer),
                new BigInteger(126, RANDOM),
                Date.from(now.minusSeconds(3600)),
                Date.from(now.plusSeconds(3600)),
                named(name),
                subject);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (rule.isPresent()) {
                builder.addExtension(rule.get().extension(), false, rule.get().value());
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name named(String name) {
        return X500Name.getInstance(new X500Principal("CN=" + name).getEncoded());
    }
}
