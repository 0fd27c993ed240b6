package dev.rfb.tls.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes here come from htpasswd 2.4, argon2 0~20190702 and crypt(3). */
final class PasswordHashTest {

    private static final String SALT = "$c29tZXNhbHQxMjM0NTY3OA";
    private static final String HASH = "$u7UL48LTi1riOFQ8DisTFqMEmklBGsSP5PuOiK71yiQ";

    private static byte[] bytes(String password) {
        return password.getBytes(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2y$04$ObxChDVCabmkWUQbDn.yWe3nHiviiOyKhh14VcEsHW8q10qVnr4/i secret123",
                "$2y$05$HaIsdG5o2u1efamzHSCks.1WhOc.NoDVdtBhUhaHjpmbZB1HnMJ4S pässwörd",
                "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK secret123",
                "$2a$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK secret123",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$u7UL48LTi1riOFQ8DisTFqMEmklBGsSP5PuOiK71yiQ secret123",
                "$argon2id$v=19$m=256,t=1,p=4$YW5vdGhlcnNhbHQ$3IvJUQRzFPB7OKd9wP34H1PXY1LJ1VaY secret123"
            })
    void recognisesThePasswordsOfOtherTools(String text, String password) {
        PasswordHash hash = PasswordHash.parse(text);
        assertThat(hash.matches(bytes(password))).isTrue();
        assertThat(hash.matches(bytes(password + "x"))).isFalse();
        assertThat(hash.matches(new byte[0])).isFalse();
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash.toString()).doesNotContain("$");
    }

    @Test
    void hashesANewPasswordWithASaltOfItsOwn() {
        SecureRandom random = new SecureRandom();
        PasswordHash first = PasswordHash.of(bytes("secret"), random);
        assertThat(first.text())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(PasswordHash.of(bytes("secret"), random).text());
        PasswordHash read = PasswordHash.parse(first.text());
        assertThat(read.matches(bytes("secret"))).isTrue();
        assertThat(read.matches(bytes("Secret"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$apr1$lZL6V/ci$eIMz/iKDkbtys/uU7LEK00 | of an unknown kind",
                "{SHA}2PRZAyDhNDqRW2OUFwZQqPNdaSY= | of an unknown kind",
                "plain | of an unknown kind",
                "$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHQ$u7UL48LTi1riOFQ8DisTFg | of an unknown kind",
                "$2y$04$short | is not of the form $2b$",
                "$2x$04$ObxChDVCabmkWUQbDn.yWe3nHiviiOyKhh14VcEsHW8q10qVnr4/i | is not of the form $2b$",
                "$2y$03$ObxChDVCabmkWUQbDn.yWe3nHiviiOyKhh14VcEsHW8q10qVnr4/i | bcrypt cost 3: not 4 to 16",
                "$2y$31$ObxChDVCabmkWUQbDn.yWe3nHiviiOyKhh14VcEsHW8q10qVnr4/i | bcrypt cost 31: not 4 to 16",
                "$argon2id$v=16$m=64,t=2,p=1$c29tZXNhbHQxMjM$u7UL48LTi1riOFQ8DisTFg | is not of the form $argon2id$v=19",
                "$argon2id$v=19$m=64,t=2,p=1$c2hvcnQ$u7UL48LTi1riOFQ8DisTFg | is not of the form $argon2id$v=19"
            })
    void refusesOtherHashesAndSaysWhich(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .withMessageContaining(message.strip())
                .withMessageNotContaining("ObxChDVC")
                .withMessageNotContaining("u7UL48");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m=4194304,t=1,p=1 | m (memory in KiB) 4194304: not 8 to 262144",
                "m=4294967296,t=1,p=1 | m (memory in KiB) 4294967296",
                "m=9999999999,t=1,p=1 | m (memory in KiB) 9999999999",
                "m=7,t=1,p=1 | m (memory in KiB) 7: not 8",
                "m=64,t=1,p=9 | m (memory in KiB) 64: not 72",
                "m=65536,t=17,p=1 | t (passes) with m 65536 17: not 1 to 16",
                "m=64,t=0,p=1 | t (passes) with m 64 0: not 1",
                "m=262144,t=1,p=17 | p (lanes) 17: not 1 to 16",
                "m=64,t=1,p=0 | p (lanes) 0"
            })
    void refusesHashesThatAskForTooMuch(String work, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse("$argon2id$v=19$" + work.strip() + SALT + HASH))
                .withMessageContaining(message.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=8,t=1,p=1", "m=128,t=1,p=16", "m=8,t=3,p=1"})
    void takesTheLeastWork(String work) {
        assertThat(PasswordHash.parse("$argon2id$v=19$" + work + SALT + HASH).matches(bytes("secret123")))
                .isFalse();
    }
}
