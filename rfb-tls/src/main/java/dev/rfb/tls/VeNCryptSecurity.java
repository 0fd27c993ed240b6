package dev.rfb.tls;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * VeNCrypt 0.2 (19): encryption first, then who the viewer is (rfbproto "VeNCrypt"). Thread-safe.
 *
 * <p>A subtype is what encrypts, X.509 or anonymous TLS or nothing, and a mechanism inside: None, VncAuth, or Plain, which is a
 * user's name and password. Anonymous TLS keeps out who only listens; whoever can stand between the viewer and the server reads
 * and changes everything. X509None without client certificates, and TLSNone, let everybody in.
 *
 * <p>Nothing of the JVM is changed for it: no property, no provider, no default.
 */
public final class VeNCryptSecurity implements SecurityHandshake {

    /** All subtypes, in the order in which they are offered. */
    private static final List<VeNCryptSubtype> BY_STRENGTH = List.of(
            VeNCryptSubtype.X509_PLAIN,
            VeNCryptSubtype.X509_VNC,
            VeNCryptSubtype.X509_NONE,
            VeNCryptSubtype.TLS_PLAIN,
            VeNCryptSubtype.TLS_VNC,
            VeNCryptSubtype.TLS_NONE,
            VeNCryptSubtype.PLAIN);

    private static final Set<VeNCryptSubtype> X509 =
            Set.of(VeNCryptSubtype.X509_PLAIN, VeNCryptSubtype.X509_VNC, VeNCryptSubtype.X509_NONE);
    private static final Set<VeNCryptSubtype> ANONYMOUS =
            Set.of(VeNCryptSubtype.TLS_PLAIN, VeNCryptSubtype.TLS_VNC, VeNCryptSubtype.TLS_NONE);
    private static final Set<VeNCryptSubtype> WITH_PLAIN =
            Set.of(VeNCryptSubtype.X509_PLAIN, VeNCryptSubtype.TLS_PLAIN, VeNCryptSubtype.PLAIN);
    private static final Set<VeNCryptSubtype> WITH_VNC_AUTH = Set.of(VeNCryptSubtype.X509_VNC, VeNCryptSubtype.TLS_VNC);

    private final List<OfferedSubtype> offered;

    private VeNCryptSecurity(List<OfferedSubtype> offered) {
        this.offered = offered;
    }

    /**
     * {@return a builder}
     *
     * @param computing computes handshakes and checks certificates, which takes milliseconds of a processor each; the same for
     *     all mechanisms of a server
     */
    public static Builder builder(HandshakeComputing computing) {
        return new Builder(computing);
    }

    @Override
    public SecurityType securityType() {
        return SecurityType.VENCRYPT;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        return new VeNCryptHandler(exchange, offered);
    }

    /**
     * {@return whether it is offered even to an address that has to wait after too many failed logins: if its credentials ask
     * viewers for certificates} Of such an address only a viewer whose certificate counts gets in, unless too many logins failed
     * behind certificates of its name; others are refused before the mechanism inside, whatever the subtype.
     */
    @Override
    public boolean isOpenToBlocked() {
        return offered.stream().flatMap(offer -> offer.layer().stream()).anyMatch(TlsLayer::asksForCertificate);
    }

    /** {@return what is offered, in that order} */
    public List<VeNCryptSubtype> subtypes() {
        return offered.stream().map(OfferedSubtype::subtype).toList();
    }

    @Override
    public String toString() {
        return "VeNCryptSecurity" + subtypes();
    }

    /** Collects what is offered. Not thread-safe. */
    public static final class Builder {

        private final HandshakeComputing computing;
        private Set<VeNCryptSubtype> subtypes = Set.of();
        private Optional<Supplier<? extends ServerTls>> credentials = Optional.empty();
        private Optional<SecurityHandshake> vncAuth = Optional.empty();
        private Optional<Authenticator> authenticator = Optional.empty();
        private SecureRandom random = new SecureRandom();

        private Builder(HandshakeComputing computing) {
            this.computing = Objects.requireNonNull(computing, "computing");
        }

        /**
         * Sets the subtypes. They are offered by strength, whatever their order here: X509Plain, X509Vnc, X509None, TLSPlain,
         * TLSVnc, TLSNone, Plain. Plain is not encrypted and has its place only where something else encrypts.
         *
         * @param offered 1 to 7 of 256 to 262
         * @return this
         */
        public Builder subtypes(VeNCryptSubtype... offered) {
            this.subtypes = Stream.of(offered).collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Sets the certificate and what goes with it, for X509Plain, X509Vnc and X509None.
         *
         * @param current asked once for each connection, and for each from a blocked address, on its event loop; must not block
         * @return this
         */
        public Builder credentials(Supplier<? extends ServerTls> current) {
            this.credentials = Optional.of(current);
            return this;
        }

        /**
         * Sets the certificate and what goes with it, for X509Plain, X509Vnc and X509None. Each connection uses what was loaded
         * last.
         *
         * @param files that were loaded
         * @return this
         */
        public Builder credentials(TlsCredentials files) {
            return credentials(files::current);
        }

        /**
         * Sets VncAuth, for X509Vnc and TLSVnc.
         *
         * @param security of type VncAuth
         * @return this
         */
        public Builder vncAuth(SecurityHandshake security) {
            this.vncAuth = Optional.of(security);
            return this;
        }

        /**
         * Sets who knows users and their passwords, for X509Plain, TLSPlain and Plain.
         *
         * @param users asked at each login
         * @return this
         */
        public Builder authenticator(Authenticator users) {
            this.authenticator = Optional.of(users);
            return this;
        }

        /**
         * Sets what makes the keys of anonymous TLS; a {@code new SecureRandom()} unless set.
         *
         * @param source must not block
         * @return this
         */
        public Builder random(SecureRandom source) {
            this.random = source;
            return this;
        }

        /**
         * {@return the security type}
         *
         * @throws IllegalArgumentException if there is no subtype, an unknown one, or one that lacks what it needs; says which
         */
        public VeNCryptSecurity build() {
            if (subtypes.isEmpty() || !BY_STRENGTH.containsAll(subtypes)) {
                throw new IllegalArgumentException("VeNCrypt subtypes " + subtypes + ": not 1 to 7 of " + BY_STRENGTH);
            }
            Optional<TlsLayer> x509 = credentials.map(current -> new X509Layer(current, computing));
            Optional<TlsLayer> anonymous = subtypes.stream().anyMatch(ANONYMOUS::contains)
                    ? Optional.of(new AnonymousLayer(computing, random))
                    : Optional.empty();
            return new VeNCryptSecurity(BY_STRENGTH.stream()
                    .filter(subtypes::contains)
                    .map(subtype -> new OfferedSubtype(subtype, layer(subtype, x509, anonymous), mechanism(subtype)))
                    .toList());
        }

        private static Optional<TlsLayer> layer(
                VeNCryptSubtype subtype, Optional<TlsLayer> x509, Optional<TlsLayer> anonymous) {
            if (X509.contains(subtype)) {
                return Optional.of(x509.orElseThrow(() -> lacks(subtype, "credentials(..)")));
            }
            return ANONYMOUS.contains(subtype) ? anonymous : Optional.empty();
        }

        private Function<SecurityExchange, ChannelHandler> mechanism(VeNCryptSubtype subtype) {
            if (WITH_PLAIN.contains(subtype)) {
                Authenticator users = authenticator.orElseThrow(() -> lacks(subtype, "authenticator(..)"));
                return exchange -> new PlainHandler(exchange, users);
            }
            if (WITH_VNC_AUTH.contains(subtype)) {
                return vncAuth.filter(security -> security.securityType().equals(SecurityType.VNC_AUTH))
                        .orElseThrow(() -> lacks(subtype, "vncAuth(..)"))::newHandler;
            }
            return new NoneSecurity()::newHandler;
        }

        private static IllegalArgumentException lacks(VeNCryptSubtype subtype, String method) {
            return new IllegalArgumentException(subtype + " is to be offered without what it needs: call " + method);
        }
    }
}
