package dev.rfb.server.cli;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.Authenticator;
import dev.rfb.security.NoneSecurity;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.security.VncAuthSecurity;
import dev.rfb.server.cli.SecurityTypeName.Proof;
import dev.rfb.server.display.Viewer;
import dev.rfb.tls.TlsCredentials;
import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.VeNCryptSubtype;
import dev.rfb.tls.dh.DiffieHellmanSecurity;
import dev.rfb.tls.rsaaes.RsaAesKey;
import dev.rfb.tls.rsaaes.RsaAesLogin;
import dev.rfb.tls.rsaaes.RsaAesSecurity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What viewers must know to come in, with the keys that the server proves itself with and the threads that compute. Not
 * thread-safe; one per run.
 */
final class SecurityChoice implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SecurityPlan plan;
    private final PasswordChoice passwords;
    private final Optional<UserLogins> users;
    private final ServerKeys keys;
    private final HandshakeThreads threads = new HandshakeThreads();

    /**
     * Creates it.
     *
     * @param plan what is offered
     * @param passwords for types that ask for nothing else
     * @param users for types that ask for a name; there if the plan has such a type
     * @param keys that the plan needs
     */
    SecurityChoice(SecurityPlan plan, PasswordChoice passwords, Optional<UserLogins> users, ServerKeys keys) {
        this.plan = plan;
        this.passwords = passwords;
        this.users = users;
        this.keys = keys;
    }

    /** {@return what is offered, the preferred first} */
    List<SecurityHandshake> handshakes() {
        return plan.securityTypes().stream().map(this::handshake).toList();
    }

    private SecurityHandshake handshake(SecurityType type) {
        if (type.equals(SecurityType.NONE)) {
            return new NoneSecurity();
        }
        if (type.equals(SecurityType.VNC_AUTH)) {
            return new VncAuthSecurity(passwords.source());
        }
        if (type.equals(SecurityType.DIFFIE_HELLMAN)) {
            return new DiffieHellmanSecurity(authenticator(), threads.computing());
        }
        return type.equals(SecurityType.VENCRYPT) ? veNCrypt() : rsaAes(type);
    }

    private SecurityHandshake veNCrypt() {
        VeNCryptSecurity.Builder builder = threads.veNCrypt()
                .subtypes(
                        plan.subtypes().stream().map(SecurityTypeName::subtype).toArray(VeNCryptSubtype[]::new))
                .vncAuth(new VncAuthSecurity(passwords.source()));
        keys.certificate().ifPresent(builder::credentials);
        users.ifPresent(logins -> builder.authenticator(logins.authenticator()));
        return builder.build();
    }

    private SecurityHandshake rsaAes(SecurityType type) {
        RsaAesKey key = keys.rsa().orElseThrow(() -> new IllegalStateException(type + " without a key"));
        RsaAesLogin login = plan.asksRsaAesForUser()
                ? RsaAesLogin.userAndPassword(authenticator())
                : RsaAesLogin.passwordOnly(passwords.source());
        return new RsaAesSecurity(type, key, login, threads.computing());
    }

    private Authenticator authenticator() {
        return users.orElseThrow(() -> new IllegalStateException("the plan asks for users, and there are none"))
                .authenticator();
    }

    /** {@return how to come in, for the line that says where to connect} */
    String description() {
        Set<String> proofs = new LinkedHashSet<>();
        for (SecurityTypeName type : plan.types()) {
            proofs.add(description(type));
        }
        StringBuilder text = new StringBuilder(String.join(" or ", proofs));
        keys.certificate()
                .ifPresent(credentials -> text.append(", certificate SHA-256 ").append(credentials.fingerprint()));
        keys.rsa().ifPresent(key -> text.append(", RSA key ").append(key.fingerprint()));
        return text.toString();
    }

    private String description(SecurityTypeName type) {
        if (plan.letsEverybodyIn(type)) {
            return "no password";
        }
        if (type.proof() == Proof.NOTHING) {
            return "client certificate";
        }
        boolean asksForUser = type.proof() == Proof.USER || (type.isRsaAes() && plan.asksRsaAesForUser());
        return asksForUser ? users.map(UserLogins::description).orElse("users") : passwords.description();
    }

    /**
     * Looks at the files of certificates from now on.
     *
     * @param sessions who is there; those with certificates that no longer count are ended if {@code endRevoked}
     * @param endRevoked whether sessions follow
     * @param scheduler looks now and then, on one thread
     */
    void follow(Supplier<List<Viewer>> sessions, boolean endRevoked, ScheduledExecutorService scheduler) {
        if (keys.certificate().isEmpty()) {
            return;
        }
        TlsCredentials credentials = keys.certificate().get();
        credentials.watch(scheduler, LOOK);
        if (endRevoked && credentials.requiresClientCertificate()) {
            RevokedSessions revoked = new RevokedSessions(credentials, sessions);
            scheduler.scheduleWithFixedDelay(revoked::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
