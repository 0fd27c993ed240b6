package dev.rfb.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbRefusedException;
import dev.rfb.protocol.SecurityType;
import dev.rfb.security.BruteForcePolicy;
import dev.rfb.security.FailedLogins;
import dev.rfb.security.Identity;
import dev.rfb.security.SecurityHandshake;
import dev.rfb.testing.FakeClock;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the handshake does with addresses from which logins failed. */
final class BlockedAddressTest {

    private static final String BANNER = "\"RFB 003.008\\n\"";
    private static final String FAILED = "00000001 00000015 \"Authentication failed\"";
    private static final SocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 1);
    private static final SecurityType PLAIN = new SecurityType(200);
    private static final SecurityType PROVING = new SecurityType(201);

    private final FakeClock clock = new FakeClock();
    private final FailedLogins logins = new FailedLogins(BruteForcePolicy.DEFAULT, clock);
    private final ListedOnly plain = new ListedOnly(PLAIN);

    private HandshakeFixture connect(SecurityHandshake... types) {
        return HandshakeFixture.from(ADDRESS, builder -> builder.security(types).failedLogins(logins));
    }

    private void block() {
        for (int i = 0; i < 5; i++) {
            logins.failed(ADDRESS);
        }
    }

    @Test
    void onlyAFailedProofCounts() {
        for (int i = 0; i < 10; i++) {
            try (HandshakeFixture fixture = connect(plain)) {
                fixture.peer().send(BANNER + "c8");
            }
            try (HandshakeFixture fixture = connect(plain)) {
                fixture.peer().send(BANNER + "07"); // not offered
                fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            }
            ListedOnly unsure = new ListedOnly(PLAIN);
            try (HandshakeFixture fixture = connect(unsure)) {
                fixture.peer().send(BANNER + "c8");
                unsure.exchange().fail(new RfbRefusedException("not today"));
            }
            ListedOnly broken = new ListedOnly(PLAIN);
            try (HandshakeFixture fixture = connect(broken)) {
                fixture.peer().send(BANNER + "c8");
                broken.exchange().fail(new RfbAuthenticationException("no answer", new IllegalStateException()));
            }
        }
        assertThat(logins.size()).isZero();
    }

    @Test
    void theFifthFailedProofBlocks() {
        for (int i = 0; i < 5; i++) {
            assertThat(logins.isBlocked(ADDRESS)).isFalse();
            ListedOnly mechanism = new ListedOnly(PLAIN);
            try (HandshakeFixture fixture = connect(mechanism)) {
                fixture.peer().send(BANNER + "c8");
                mechanism.exchange().fail(new RfbAuthenticationException("wrong"));
            }
        }
        assertThat(logins.isBlocked(ADDRESS)).isTrue();
    }

    @Test
    void successMakesTheFailuresForgotten() {
        logins.failed(ADDRESS);
        try (HandshakeFixture fixture = connect(plain)) {
            fixture.peer().send(BANNER + "c8");
            plain.exchange().succeed(Identity.of("a"));
        }
        assertThat(logins.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"003, 00000000", "007, 00", "008, 00"})
    void blockedAddressIsTurnedAwayInTheFormOfTheVersion(String minor, String none) {
        block();
        try (HandshakeFixture fixture = connect(plain)) {
            fixture.peer()
                    .send("\"RFB 003." + minor + "\\n\"")
                    .expect(BANNER)
                    .expect(none + "00000020 \"Too many authentication failures\"")
                    .expectClosed();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
        }
        clock.advance(Duration.ofSeconds(10));
        try (HandshakeFixture fixture = connect(plain)) {
            fixture.peer().send(BANNER).expect(BANNER).expect("01 c8");
        }
    }

    @Test
    void blockedAddressIsOfferedWhatProvesMoreThanAPassword() {
        block();
        ListedOnly proving = ListedOnly.openToBlocked(PROVING);
        try (HandshakeFixture fixture = connect(plain, proving)) {
            fixture.peer().send(BANNER).expect(BANNER).expect("01 c9").send("c9");
            assertThat(proving.exchange().isBlocked()).isTrue();
            proving.exchange().succeed(Identity.of("alice"));
            fixture.peer().expect("00000000");
        }
        assertThat(logins.isBlocked(ADDRESS))
                .as("one proof says nothing of others")
                .isTrue();
    }

    private ListedOnly certified(HandshakeFixture fixture, ListedOnly mechanism) {
        fixture.peer().send(BANNER + "c9");
        mechanism.exchange().certified(Identity.of("alice"));
        return mechanism;
    }

    @Test
    void failuresBehindACertificateCountForItWhileItsAddressWaits() {
        block();
        for (int i = 0; i < 5; i++) {
            ListedOnly proving = ListedOnly.openToBlocked(PROVING);
            try (HandshakeFixture fixture = connect(proving)) {
                certified(fixture, proving);
                assertThat(proving.exchange().isBlocked()).isFalse();
                proving.exchange().fail(new RfbAuthenticationException("wrong"));
            }
        }
        ListedOnly proving = ListedOnly.openToBlocked(PROVING);
        try (HandshakeFixture fixture = connect(proving)) {
            certified(fixture, proving);
            assertThat(proving.exchange().isBlocked()).isTrue();
        }
    }

    @Test
    void successMakesTheFailuresBehindACertificateForgotten() {
        logins.failed(ADDRESS, Identity.of("alice"));
        ListedOnly proving = ListedOnly.openToBlocked(PROVING);
        try (HandshakeFixture fixture = connect(proving)) {
            certified(fixture, proving).exchange().succeed(Identity.of("bob"));
        }
        assertThat(logins.size()).isZero();
    }

    @Test
    void rightPasswordDuringABlockIsToldLikeAWrongOne() {
        try (HandshakeFixture fixture = connect(plain)) {
            fixture.peer().send(BANNER).expect(BANNER).expect("01 c8").send("c8");
            block();
            plain.exchange().succeed(Identity.of("a"));
            fixture.peer().expectNothing();
            fixture.advance(HandshakeConfig.MIN_FAILURE_DELAY);
            fixture.peer().expect(FAILED).expectClosed();
            assertThat(fixture.asked()).isEmpty();
            assertThat(fixture.fault()).isInstanceOf(RfbRefusedException.class);
        }
    }

    @Test
    void eachPhaseIsTold() {
        try (HandshakeFixture fixture = connect(plain)) {
            assertThat(fixture.progress()).isZero();
            fixture.peer().send(BANNER);
            assertThat(fixture.progress()).isEqualTo(1);
            fixture.peer().send("c8");
            plain.exchange().awaitHuman();
            assertThat(fixture.progress()).isEqualTo(2);
            plain.exchange().awaitMachine();
            plain.exchange().succeed(Identity.of("a"));
            assertThat(fixture.progress()).isEqualTo(4);
        }
    }
}
