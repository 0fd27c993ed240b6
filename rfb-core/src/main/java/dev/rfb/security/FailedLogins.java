package dev.rfb.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.security.auth.x500.X500Principal;

/**
 * Counts logins that failed, by address and by client certificate, and says who has to wait. Thread-safe.
 *
 * <p>Only a login that was tried and failed counts; connections that are opened and left never do. An IPv4 address counts for
 * itself, an IPv6 address with all others of its /64, since one machine may have all of these. UNIX sockets have no address and
 * are never blocked. While an address is blocked nothing of it counts, neither failure nor success.
 *
 * <p>Who has shown a certificate that counts does not wait for what others did at its address. It waits for what was tried with
 * certificates of its name, from wherever, unless it comes from an address that is never blocked.
 */
public final class FailedLogins {

    private static final int IPV6_PREFIX = 64;
    private static final Duration BRIEF = Duration.ofSeconds(10);

    private final BruteForcePolicy policy;
    private final LongSupplier clock;
    private final long maxNanos;
    private final Map<AddressRange, Tally> addresses = oldestFirst();
    private final Map<String, Tally> certificates = oldestFirst();

    /** Failures of one, and when its block ends or ended; the time of the last failure where there is no block. */
    private record Tally(int failures, long untilNanos) {}

    private static <K> Map<K, Tally> oldestFirst() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    /**
     * Creates an empty count.
     *
     * @param policy when to block
     * @param clock in nanoseconds; may wrap
     */
    public FailedLogins(BruteForcePolicy policy, LongSupplier clock) {
        this.policy = policy;
        this.clock = clock;
        this.maxNanos = policy.maxBlock().toNanos();
    }

    /** {@return a count that never blocks anybody} */
    public static FailedLogins ignored() {
        return new FailedLogins(BruteForcePolicy.OFF, () -> 0);
    }

    /**
     * {@return whether an address has to wait}
     *
     * @param from any address; one without an IP address never has to
     */
    public synchronized boolean isBlocked(SocketAddress from) {
        return key(from).map(key -> isBlocked(addresses, key)).orElse(false);
    }

    /**
     * {@return whether somebody has to wait who has shown a certificate}
     *
     * @param from any address
     * @param certified who the certificate says it is
     */
    public synchronized boolean isBlocked(SocketAddress from, Identity certified) {
        return key(from, certified).map(key -> isBlocked(certificates, key)).orElse(false);
    }

    private <K> boolean isBlocked(Map<K, Tally> tallies, K key) {
        Tally tally = tallies.get(key);
        return tally != null && clock.getAsLong() - tally.untilNanos < 0;
    }

    /**
     * Counts a login that failed.
     *
     * @param from where it came from
     */
    public synchronized void failed(SocketAddress from) {
        key(from).ifPresent(key -> count(addresses, key, isLoopback(from)));
    }

    /**
     * Counts a login that failed behind a certificate, for the certificate and the address.
     *
     * @param from where it came from
     * @param certified who the certificate says it is
     */
    public synchronized void failed(SocketAddress from, Identity certified) {
        failed(from);
        key(from, certified).ifPresent(key -> count(certificates, key, false));
    }

    private <K> void count(Map<K, Tally> tallies, K key, boolean loopback) {
        long now = clock.getAsLong();
        Tally before = tallies.getOrDefault(key, new Tally(0, now));
        if (now - before.untilNanos < 0) {
            return;
        }
        int failures = now - before.untilNanos > maxNanos ? 1 : before.failures + 1;
        tallies.put(key, new Tally(failures, now + blockNanos(failures, loopback)));
        if (tallies.size() > policy.maxEntries()) {
            tallies.remove(tallies.keySet().iterator().next());
        }
    }

    private long blockNanos(int failures, boolean loopback) {
        if (failures < policy.threshold()) {
            return 0;
        }
        long block = policy.firstBlock().toNanos();
        for (int i = policy.threshold(); i < failures && block < maxNanos; i++) {
            block *= 2;
        }
        boolean brief = loopback && policy.loopback() == BruteForcePolicy.Loopback.BRIEFLY;
        return Math.min(block, brief ? Math.min(maxNanos, BRIEF.toNanos()) : maxNanos);
    }

    /**
     * Forgets the failures of an address, unless it is blocked.
     *
     * @param from from where somebody has proved who it is
     */
    public synchronized void passed(SocketAddress from) {
        if (!isBlocked(from)) {
            key(from).ifPresent(addresses::remove);
        }
    }

    /**
     * Forgets the failures of a certificate and of an address, each unless it is blocked.
     *
     * @param from from where somebody has proved who it is
     * @param certified who the certificate says it is
     */
    public synchronized void passed(SocketAddress from, Identity certified) {
        passed(from);
        if (!isBlocked(from, certified)) {
            key(from, certified).ifPresent(certificates::remove);
        }
    }

    /** {@return how many addresses and certificates are remembered} */
    public synchronized int size() {
        return addresses.size() + certificates.size();
    }

    private Optional<AddressRange> key(SocketAddress from) {
        return isNeverBlocked(from) || !(from instanceof InetSocketAddress internet) || internet.isUnresolved()
                ? Optional.empty()
                : Optional.of(AddressRange.around(internet.getAddress(), IPV6_PREFIX));
    }

    private Optional<String> key(SocketAddress from, Identity certified) {
        if (isNeverBlocked(from)) {
            return Optional.empty();
        }
        return Optional.of(certified.certificates().stream()
                .findFirst()
                .map(own -> own.getSubjectX500Principal().getName(X500Principal.CANONICAL))
                .orElse(certified.user()));
    }

    private boolean isNeverBlocked(SocketAddress from) {
        if (policy.threshold() == 0) {
            return true;
        }
        if (!(from instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return false;
        }
        InetAddress address = internet.getAddress();
        return (address.isLoopbackAddress() && policy.loopback() == BruteForcePolicy.Loopback.NEVER)
                || policy.allowed().stream().anyMatch(range -> range.contains(address));
    }

    private static boolean isLoopback(SocketAddress from) {
        return from instanceof InetSocketAddress internet
                && internet.getAddress().isLoopbackAddress();
    }
}
