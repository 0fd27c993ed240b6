package dev.rfb.security;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When an address from which, or a client certificate behind which, too many logins failed has to wait. Immutable.
 *
 * @param threshold failures in a row up to the first block; 0 for no blocks at all
 * @param firstBlock how long the first block lasts; each further failure doubles it
 * @param maxBlock how long a block lasts at most, up to a year; failures are forgotten when that time has passed without one
 * @param maxEntries how many addresses are remembered, and how many certificates; the one seen longest ago goes first
 * @param allowed addresses that are never blocked, nor are certificates that come from them; copied
 * @param loopback what holds for this machine's own addresses
 */
public record BruteForcePolicy(
        int threshold,
        Duration firstBlock,
        Duration maxBlock,
        int maxEntries,
        List<AddressRange> allowed,
        Loopback loopback) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** 5 failures, then 10 s, doubled up to 1 h; 10,000 addresses; nobody excepted; loopback briefly. */
    public static final BruteForcePolicy DEFAULT =
            new BruteForcePolicy(5, Duration.ofSeconds(10), Duration.ofHours(1), 10_000, List.of(), Loopback.BRIEFLY);

    /** Nobody is ever blocked. */
    public static final BruteForcePolicy OFF = DEFAULT.withThreshold(0);

    /** What holds for loopback addresses, which everybody on the machine and every proxy and tunnel on it share. */
    public enum Loopback {
        /** As for any other address. */
        AS_OTHERS,
        /** Blocked for 10 s at most, so that nobody on the machine can lock its owner out. */
        BRIEFLY,
        /** Never blocked. */
        NEVER
    }

    /**
     * Checks the values and copies the list.
     *
     * @throws IllegalArgumentException if one is out of range; says which
     */
    public BruteForcePolicy {
        allowed = List.copyOf(allowed);
        Objects.requireNonNull(loopback, "loopback");
        if (threshold < 0) {
            throw new IllegalArgumentException("threshold of " + threshold + " failures: not at least 0");
        }
        if (firstBlock.isNegative() || firstBlock.isZero()) {
            throw new IllegalArgumentException("first block of " + firstBlock + ": not positive");
        }
        if (maxBlock.compareTo(firstBlock) < 0 || maxBlock.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "longest block of " + maxBlock + ": not between the first, " + firstBlock + ", and a year");
        }
        if (maxEntries < 1) {
            throw new IllegalArgumentException("limit of " + maxEntries + " addresses: not at least 1");
        }
    }

    /**
     * {@return this policy with another threshold}
     *
     * @param failures in a row up to the first block; 0 for no blocks at all
     */
    public BruteForcePolicy withThreshold(int failures) {
        return new BruteForcePolicy(failures, firstBlock, maxBlock, maxEntries, allowed, loopback);
    }

    /**
     * {@return this policy with another first block, and a longest one that is not shorter}
     *
     * @param duration positive
     */
    public BruteForcePolicy withFirstBlock(Duration duration) {
        Duration longest = maxBlock.compareTo(duration) < 0 ? duration : maxBlock;
        return new BruteForcePolicy(threshold, duration, longest, maxEntries, allowed, loopback);
    }

    /**
     * {@return this policy with addresses that are never blocked, nor are certificates that come from them}
     *
     * @param ranges copied
     */
    public BruteForcePolicy withAllowed(List<AddressRange> ranges) {
        return new BruteForcePolicy(threshold, firstBlock, maxBlock, maxEntries, ranges, loopback);
    }

    /**
     * {@return this policy with another rule for loopback}
     *
     * @param rule for this machine's own addresses
     */
    public BruteForcePolicy withLoopback(Loopback rule) {
        return new BruteForcePolicy(threshold, firstBlock, maxBlock, maxEntries, allowed, rule);
    }
}
