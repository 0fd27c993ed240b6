package dev.rfb.tls;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * What anonymous TLS is negotiated to. Not thread-safe; one per handshake.
 *
 * <p>TLS 1.2, since 1.3 has no anonymous suites. DH_anon for gtk-vnc, which has nothing else, with a group of RFC 7919 of 2048 to
 * 4096 bits; ECDH_anon for TigerVNC. AES-GCM comes first: CBC is slower and, without encrypt-then-MAC, harder to get right.
 * Groups are chosen in this server's order, so that a client cannot choose the most expensive one.
 */
final class AnonymousTlsServer extends AbstractTlsServer {

    private static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA256,
        CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA
    };
    private static final int[] FINITE_FIELDS = {NamedGroup.ffdhe2048, NamedGroup.ffdhe3072, NamedGroup.ffdhe4096};
    private static final int[] CURVES = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};
    private static final int NONE = -1;

    AnonymousTlsServer(TlsCrypto crypto) {
        super(crypto);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return CIPHER_SUITES.clone();
    }

    @Override
    public int[] getSupportedGroups() {
        int[] groups = Arrays.copyOf(CURVES, CURVES.length + FINITE_FIELDS.length);
        System.arraycopy(FINITE_FIELDS, 0, groups, CURVES.length, FINITE_FIELDS.length);
        return groups;
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    /** {@return none, which makes the server anonymous} */
    @Override
    public @Nullable TlsCredentials getCredentials() {
        return null;
    }

    @Override
    protected int getMaximumNegotiableCurveBits() {
        int group = curve();
        return group == NONE ? 0 : NamedGroup.getCurveBits(group);
    }

    @Override
    protected int selectECDH(int minimumCurveBits) {
        return curve();
    }

    @Override
    protected int getMaximumNegotiableFiniteFieldBits() {
        int group = finiteField();
        return group == NONE ? 0 : NamedGroup.getFiniteFieldBits(group);
    }

    @Override
    protected int selectDH(int minimumFiniteFieldBits) {
        return finiteField();
    }

    /** A client that names no groups takes what every implementation has (RFC 8422 §4). */
    private int curve() {
        int[] offered = offeredGroups();
        return offered.length == 0 ? NamedGroup.secp256r1 : first(CURVES, offered);
    }

    /** A client that names no group of RFC 7919 takes any (its §4). */
    private int finiteField() {
        int[] offered = offeredGroups();
        boolean names = Arrays.stream(offered).anyMatch(NamedGroup::isFiniteField);
        return names ? first(FINITE_FIELDS, offered) : NamedGroup.ffdhe2048;
    }

    private int[] offeredGroups() {
        int @Nullable [] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
        return offered == null ? new int[0] : offered;
    }

    private static int first(int[] preferred, int[] offered) {
        Set<Integer> names = Arrays.stream(offered).boxed().collect(Collectors.toUnmodifiableSet());
        return Arrays.stream(preferred).filter(names::contains).findFirst().orElse(NONE);
    }
}
