package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Expected values from {@code openssl enc -des-ede3 -nopad} with the mirrored password three times as the key. */
final class VncAuthResponseTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void encryptsTheChallengeWithTheMirroredPassword() {
        byte[] response = VncAuthResponse.of(HEX.parseHex("000102030405060708090a0b0c0d0e0f"), "password");

        assertThat(HEX.formatHex(response)).isEqualTo("b866924125c8eebb9debc1db61c538e2");
    }

    @Test
    void fillsAShortPasswordWithZeros() {
        byte[] response = VncAuthResponse.of(HEX.parseHex("ff".repeat(16)), "a");

        assertThat(HEX.formatHex(response)).isEqualTo("1a6448e0ea6e98cf1a6448e0ea6e98cf");
    }

    @Test
    void ignoresWhatIsBeyondEightCharacters() {
        byte[] challenge = HEX.parseHex("000102030405060708090a0b0c0d0e0f");

        assertThat(VncAuthResponse.of(challenge, "password and more"))
                .isEqualTo(VncAuthResponse.of(challenge, "password"));
    }
}
