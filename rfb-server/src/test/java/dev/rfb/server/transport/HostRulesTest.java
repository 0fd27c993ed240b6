package dev.rfb.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostRulesTest {

    @TempDir
    private Path directory;

    private static HostRules rules(String rules) {
        return HostRules.parse(List.of(rules.split(";")));
    }

    @ParameterizedTest
    @CsvSource({
        "+10.0.0.0/8, 10.1.2.3, ACCEPT",
        "+10.0.0.0/8, 11.1.2.3, REJECT",
        "-10.0.0.0/8;+, 10.1.2.3, REJECT",
        "-10.0.0.0/8;+, 11.1.2.3, ACCEPT",
        "+10.1.2.3;-10.0.0.0/8;?, 10.1.2.3, ACCEPT",
        "+10.1.2.3;-10.0.0.0/8;?, 10.1.2.4, REJECT",
        "+10.1.2.3;-10.0.0.0/8;?, 2001:db8::1, ASK",
        "?fd00::/8, fd12::1, ASK",
        "?fd00::/8, fe80::1, REJECT",
        "+192.0.2.1, ::ffff:192.0.2.1, ACCEPT",
        "+::ffff:192.0.2.0/120, 192.0.2.77, ACCEPT",
        "-, 127.0.0.1, REJECT",
        "'', 127.0.0.1, REJECT",
        "'# comment;;  + 127.0.0.1  ', 127.0.0.1, ACCEPT"
    })
    void theFirstRuleThatMatchesCounts(String rules, String address, HostFilter.Verdict verdict)
            throws UnknownHostException {
        InetSocketAddress from = new InetSocketAddress(InetAddress.getByName(address), 5900);
        assertThat(rules(rules).decide(from)).isEqualTo(verdict);
    }

    @Test
    void unixSocketsHaveNoAddressToJudge() {
        assertThat(rules("-").decide(UnixDomainSocketAddress.of(""))).isEqualTo(HostFilter.Verdict.ACCEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, begins with",
        "+10.0.0.0/33, is not 0 to 32",
        "+10.0.0.0/255.0.0.0, the prefix is not a number",
        "+example.org, is not an IP address",
        "++10.0.0.1, is not an IP address"
    })
    void namesFileAndLineOfWhatIsNoRule(String line, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("hosts"), "# first\n+127.0.0.1\n" + line + "\n");
        assertThatThrownBy(() -> HostRules.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": line 3: ")
                .hasMessageContaining(message);
        assertThatIllegalArgumentException().isThrownBy(() -> HostRules.parse(List.of(line)));
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("hosts"), "+127.0.0.0/8\n");
        assertThat(HostRules.read(file).decide(new InetSocketAddress("127.0.0.9", 1)))
                .isEqualTo(HostFilter.Verdict.ACCEPT);
        assertThatThrownBy(() -> HostRules.read(directory.resolve("none"))).hasMessageContaining("no such file");
    }
}
