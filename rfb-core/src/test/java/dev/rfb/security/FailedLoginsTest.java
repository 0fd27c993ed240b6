package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rfb.testing.FakeClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailedLoginsTest {

    private static final SocketAddress ATTACKER = address("203.0.113.7");

    private static final Identity ALICE = Identity.of("alice");

    private final FakeClock clock = new FakeClock();
    private FailedLogins logins = new FailedLogins(BruteForcePolicy.DEFAULT, clock);

    private static InetSocketAddress address(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 50_000);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void fail(SocketAddress from, int times) {
        for (int i = 0; i < times; i++) {
            logins.failed(from);
        }
    }

    private void assertBlockedFor(SocketAddress from, Duration duration) {
        assertThat(logins.isBlocked(from)).isTrue();
        clock.advance(duration.minusNanos(1));
        assertThat(logins.isBlocked(from)).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(logins.isBlocked(from)).isFalse();
    }

    @Test
    void blocksFromTheFifthFailureOn() {
        fail(ATTACKER, 4);
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
        fail(ATTACKER, 1);
        assertThat(logins.isBlocked(ATTACKER)).isTrue();
        assertThat(logins.isBlocked(address("203.0.113.8"))).isFalse();
    }

    @Test
    void doublesTheBlockUpToAnHour() {
        fail(ATTACKER, 4);
        for (long seconds : new long[] {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600}) {
            fail(ATTACKER, 1);
            assertBlockedFor(ATTACKER, Duration.ofSeconds(seconds));
        }
    }

    @Test
    void countsNothingOfAnAddressThatIsBlocked() {
        fail(ATTACKER, 10_000);
        logins.passed(ATTACKER);
        assertBlockedFor(ATTACKER, Duration.ofSeconds(10));
    }

    @Test
    void successMakesTheFailuresForgotten() {
        fail(ATTACKER, 4);
        logins.passed(ATTACKER);
        assertThat(logins.size()).isZero();
        fail(ATTACKER, 4);
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
    }

    @Test
    void anHourWithoutAFailureMakesThemForgotten() {
        fail(ATTACKER, 4);
        clock.advance(Duration.ofHours(1).plusNanos(1));
        fail(ATTACKER, 4);
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
        fail(ATTACKER, 1);
        assertThat(logins.isBlocked(ATTACKER)).isTrue();
        clock.advance(Duration.ofSeconds(10).plusHours(1).plusNanos(1));
        fail(ATTACKER, 1);
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "203.0.113.7, 203.0.113.6, false",
        "127.0.0.1, 127.0.0.2, false"
    })
    void countsIpv4ByAddressAndIpv6ByItsFirst64Bits(String failing, String other, boolean blocked) {
        fail(address(failing), 5);
        assertThat(logins.isBlocked(address(other))).isEqualTo(blocked);
    }

    @Test
    void whoHasNoAddressIsNeverBlocked() {
        SocketAddress unix = UnixDomainSocketAddress.of("");
        fail(unix, 100);
        assertThat(logins.isBlocked(unix)).isFalse();
        assertThat(logins.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void loopbackWaitsTenSecondsAtMost(String loopback) {
        fail(address(loopback), 5);
        for (int i = 0; i < 20; i++) {
            assertBlockedFor(address(loopback), Duration.ofSeconds(10));
            fail(address(loopback), 1);
        }
    }

    @Test
    void loopbackIsAsTheRuleSays() {
        logins = new FailedLogins(BruteForcePolicy.DEFAULT.withLoopback(BruteForcePolicy.Loopback.NEVER), clock);
        fail(address("127.0.0.1"), 100);
        assertThat(logins.isBlocked(address("127.0.0.1"))).isFalse();

        logins = new FailedLogins(BruteForcePolicy.DEFAULT.withLoopback(BruteForcePolicy.Loopback.AS_OTHERS), clock);
        fail(address("127.0.0.1"), 5);
        assertBlockedFor(address("127.0.0.1"), Duration.ofSeconds(10));
        fail(address("127.0.0.1"), 1);
        assertBlockedFor(address("127.0.0.1"), Duration.ofSeconds(20));
    }

    @Test
    void whoIsAllowedIsNeverBlocked() {
        logins = new FailedLogins(
                BruteForcePolicy.DEFAULT.withAllowed(List.of(AddressRange.parse("203.0.113.0/24"))), clock);
        fail(ATTACKER, 100);
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
    }

    @Test
    void aMillionAddressesLeaveABoundedTable() {
        for (int i = 0; i < 1_000_000; i++) {
            logins.failed(address(
                    "2001:db8:" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xFFFF) + "::1"));
        }
        assertThat(logins.size()).isEqualTo(10_000);
    }

    @Test
    void whoKeepsTryingIsRememberedLongerThanWhoTriedOnce() {
        BruteForcePolicy two = new BruteForcePolicy(
                1, Duration.ofSeconds(10), Duration.ofHours(1), 2, List.of(), BruteForcePolicy.Loopback.BRIEFLY);
        logins = new FailedLogins(two, clock);
        logins.failed(ATTACKER);
        logins.failed(address("192.0.2.1"));
        assertThat(logins.isBlocked(ATTACKER)).isTrue();
        logins.failed(address("192.0.2.2"));
        assertThat(logins.isBlocked(ATTACKER)).isTrue();
        assertThat(logins.isBlocked(address("192.0.2.1"))).isFalse();
    }

    private void fail(SocketAddress from, Identity certified, int times) {
        for (int i = 0; i < times; i++) {
            logins.failed(from, certified);
        }
    }

    @Test
    void certificateWaitsWhereverItComesFromAndNoOther() {
        fail(ATTACKER, ALICE, 4);
        assertThat(logins.isBlocked(ATTACKER, ALICE)).isFalse();
        fail(address("203.0.113.8"), ALICE, 1);
        assertThat(logins.isBlocked(address("192.0.2.1"), ALICE)).isTrue();
        assertThat(logins.isBlocked(UnixDomainSocketAddress.of(""), ALICE)).isTrue();
        assertThat(logins.isBlocked(ATTACKER, Identity.of("bob"))).isFalse();
        assertThat(logins.isBlocked(ATTACKER)).as("four of the address").isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(logins.isBlocked(ATTACKER, ALICE)).isFalse();
        fail(ATTACKER, ALICE, 1);
        clock.advance(Duration.ofSeconds(20).minusNanos(1));
        assertThat(logins.isBlocked(ATTACKER, ALICE)).as("twice as long").isTrue();
    }

    @Test
    void certificateCountsWhileItsAddressWaitsOnLoopbackToo() {
        fail(address("127.0.0.1"), 100);
        fail(address("127.0.0.1"), ALICE, 4);
        assertThat(logins.isBlocked(address("127.0.0.1"), ALICE)).isFalse();
        fail(address("127.0.0.1"), ALICE, 1);
        assertThat(logins.isBlocked(address("127.0.0.1"), ALICE)).isTrue();
    }

    @Test
    void successMakesTheFailuresOfTheCertificateForgottenUnlessItIsBlocked() {
        fail(ATTACKER, ALICE, 4);
        logins.passed(ATTACKER, ALICE);
        assertThat(logins.size()).isZero();
        fail(ATTACKER, ALICE, 5);
        logins.passed(ATTACKER, ALICE);
        assertThat(logins.isBlocked(ATTACKER, ALICE)).isTrue();
    }

    @Test
    void certificateFromWhereNobodyIsBlockedIsNotBlockedThere() {
        logins = new FailedLogins(
                BruteForcePolicy.DEFAULT.withAllowed(List.of(AddressRange.parse("203.0.113.0/24"))), clock);
        fail(ATTACKER, ALICE, 100);
        assertThat(logins.size()).isZero();
        fail(address("192.0.2.1"), ALICE, 5);
        assertThat(logins.isBlocked(ATTACKER, ALICE)).isFalse();
    }

    @Test
    void manyCertificatesLeaveABoundedTable() {
        for (int i = 0; i < 20_000; i++) {
            logins.failed(UnixDomainSocketAddress.of(""), Identity.of("u" + i));
        }
        assertThat(logins.size()).isEqualTo(10_000);
    }

    @Test
    void nobodyIsBlockedWithoutAPolicy() {
        logins = FailedLogins.ignored();
        fail(ATTACKER, 100);
        fail(ATTACKER, ALICE, 100);
        assertThat(logins.isBlocked(ATTACKER, ALICE)).isFalse();
        assertThat(logins.isBlocked(ATTACKER)).isFalse();
        assertThat(logins.size()).isZero();
    }

    @Test
    void refusesValuesOutOfRange() {
        BruteForcePolicy usual = BruteForcePolicy.DEFAULT;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withThreshold(-1))
                .withMessageContaining("-1 failures");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withFirstBlock(Duration.ZERO))
                .withMessageContaining("not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withFirstBlock(Duration.ofDays(1000)))
                .withMessageContaining("a year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BruteForcePolicy(
                        5, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, List.of(), usual.loopback()))
                .withMessageContaining("0 addresses");
        assertThat(usual.withFirstBlock(Duration.ofHours(2)).maxBlock()).isEqualTo(Duration.ofHours(2));
    }
}
