package dev.rfb.handshake;

import dev.rfb.protocol.ProtocolVersion;
import dev.rfb.security.FailedLogins;
import dev.rfb.security.SecurityHandshake;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How viewers are let in. Immutable; one for all viewers of a listener.
 *
 * @param security what is offered, the preferred first; 1 to {@link #MAX_SECURITY_TYPES}, each number once; copied
 * @param admission asked about each viewer that passed
 * @param highestVersion that is announced; viewers answer with it or a lower one
 * @param machineTimeout for each phase in which the viewer's program is to answer
 * @param humanTimeout for all phases together in which somebody may be asked for a password or an approval
 * @param failureDelay before a viewer is told that it failed
 * @param failedLogins counts failures, and says who has to wait; shared by all listeners of a server
 */
public record HandshakeConfig(
        List<SecurityHandshake> security,
        Admission admission,
        ProtocolVersion highestVersion,
        Duration machineTimeout,
        Duration humanTimeout,
        Duration failureDelay,
        FailedLogins failedLogins) {

    /** The most security types that may be offered: some viewers overrun an array of ten. */
    public static final int MAX_SECURITY_TYPES = 10;

    /** The shortest delay of a failure. */
    public static final Duration MIN_FAILURE_DELAY = Duration.ofMillis(100);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are too few or too many security types, one twice, or if a time is out of range
     */
    public HandshakeConfig {
        security = List.copyOf(security);
        Objects.requireNonNull(admission, "admission");
        Objects.requireNonNull(highestVersion, "highestVersion");
        Objects.requireNonNull(failedLogins, "failedLogins");
        if (security.isEmpty() || security.size() > MAX_SECURITY_TYPES) {
            throw new IllegalArgumentException(security.size() + " security types: not 1 to " + MAX_SECURITY_TYPES);
        }
        long distinct = security.stream()
                .map(SecurityHandshake::securityType)
                .distinct()
                .count();
        if (distinct < security.size()) {
            throw new IllegalArgumentException("A security type is offered twice");
        }
        if (machineTimeout.isNegative()
                || machineTimeout.isZero()
                || humanTimeout.isNegative()
                || humanTimeout.isZero()) {
            throw new IllegalArgumentException("A timeout of the handshake is not positive");
        }
        if (failureDelay.compareTo(MIN_FAILURE_DELAY) < 0) {
            throw new IllegalArgumentException("failureDelay " + failureDelay + ": less than " + MIN_FAILURE_DELAY);
        }
    }

    /**
     * {@return a builder}
     *
     * @param admission asked about each viewer that passed
     */
    public static Builder builder(Admission admission) {
        return new Builder(admission);
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private final Admission admission;
        private List<SecurityHandshake> security = List.of();
        private ProtocolVersion highestVersion = ProtocolVersion.V3_8;
        private Duration machineTimeout = Duration.ofSeconds(10);
        private Duration humanTimeout = Duration.ofMinutes(2);
        private Duration failureDelay = MIN_FAILURE_DELAY;
        private FailedLogins failedLogins = FailedLogins.ignored();

        private Builder(Admission admission) {
            this.admission = admission;
        }

        /**
         * Sets what is offered.
         *
         * @param types the preferred first
         * @return this
         */
        public Builder security(SecurityHandshake... types) {
            return security(List.of(types));
        }

        /**
         * Sets what is offered.
         *
         * @param types the preferred first
         * @return this
         */
        public Builder security(List<SecurityHandshake> types) {
            this.security = types;
            return this;
        }

        /**
         * Sets the version that is announced; 3.8 unless set.
         *
         * @param version the highest that is spoken
         * @return this
         */
        public Builder highestVersion(ProtocolVersion version) {
            this.highestVersion = version;
            return this;
        }

        /**
         * Sets the time for each answer of a program; 10 s unless set.
         *
         * @param timeout positive
         * @return this
         */
        public Builder machineTimeout(Duration timeout) {
            this.machineTimeout = timeout;
            return this;
        }

        /**
         * Sets the time for all answers of people; 120 s unless set.
         *
         * @param timeout positive
         * @return this
         */
        public Builder humanTimeout(Duration timeout) {
            this.humanTimeout = timeout;
            return this;
        }

        /**
         * Sets the delay of a failure; 100 ms unless set.
         *
         * @param delay at least {@link #MIN_FAILURE_DELAY}
         * @return this
         */
        public Builder failureDelay(Duration delay) {
            this.failureDelay = delay;
            return this;
        }

        /**
         * Sets who counts failed logins; nobody is ever blocked unless set.
         *
         * @param counter shared by all listeners of a server
         * @return this
         */
        public Builder failedLogins(FailedLogins counter) {
            this.failedLogins = counter;
            return this;
        }

        /**
         * {@return the config}
         *
         * @throws IllegalArgumentException if the values cannot be used together; says why
         */
        public HandshakeConfig build() {
            return new HandshakeConfig(
                    security, admission, highestVersion, machineTimeout, humanTimeout, failureDelay, failedLogins);
        }
    }
}
