package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VncPasswordsTest {

    @Test
    void refusesEmptyPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VncPasswords.of(new char[0]))
                .withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VncPasswords.of("full".toCharArray(), new char[0]))
                .withMessageContaining("view-only password is empty");
    }

    @Test
    void refusesLongPasswordInsteadOfCuttingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VncPasswords.of("ninechars".toCharArray()))
                .withMessageContaining("9 characters")
                .withMessageNotContaining("ninechars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u20ac", "a\0b", "\u0101"})
    void refusesCharactersThatDoNotFit(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VncPasswords.of(password.toCharArray()))
                .withMessageContaining("ISO 8859-1");
    }

    @Test
    void takesLatin1() {
        assertThat(VncPasswords.of("\u00e9\u00fc".toCharArray()).full()).containsExactly(0xe9, 0xfc);
    }

    @Test
    void wipesOnCloseButNotItsCopies() {
        VncPasswords passwords = VncPasswords.of("full".toCharArray(), "look".toCharArray());
        VncPasswords copy = passwords.copy();
        byte[] full = passwords.full();
        byte[] viewOnly = passwords.viewOnly();
        passwords.close();
        assertThat(full).containsOnly(0);
        assertThat(viewOnly).containsOnly(0);
        assertThat(copy.full()).containsExactly('f', 'u', 'l', 'l');
    }

    @Test
    void givesNothingOnceItIsClosed() {
        VncPasswords passwords = VncPasswords.of("full".toCharArray(), "look".toCharArray());
        passwords.close();
        assertThatIllegalStateException().isThrownBy(passwords::full).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(passwords::viewOnly);
        assertThatIllegalStateException().isThrownBy(passwords::copy);
    }

    @Test
    void showsNothingInToString() {
        assertThat(VncPasswords.of("full".toCharArray(), "look".toCharArray()))
                .hasToString("VncPasswords[full, view-only]");
        assertThat(new VncAuthSecurity(VncPasswordSource.fixed(VncPasswords.of("full".toCharArray()))))
                .hasToString("VncAuthSecurity");
    }
}
