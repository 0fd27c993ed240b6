package dev.rfb.bench.load;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which handshakes are made.
 *
 * @param target the server
 * @param warmUp how many before counting
 * @param connections how many are counted
 * @param concurrency how many at a time
 * @param cut where each is cut; empty if it goes up to ServerInit
 * @param pid of the server, to measure what it uses
 */
record HandshakeSetting(
        Target target, int warmUp, int connections, int concurrency, Optional<Cut> cut, OptionalLong pid) {

    HandshakeSetting {
        if (connections < 1 || concurrency < 1 || warmUp < 0) {
            throw new IllegalArgumentException("connections " + connections + ", at a time " + concurrency
                    + ", warm-up " + warmUp + ": not positive");
        }
        if (cut.isPresent() && target.encryption() == Encryption.NONE) {
            throw new IllegalArgumentException("cut " + cut.get() + ": there is none without --tls");
        }
    }
}
