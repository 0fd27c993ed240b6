package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.77/24, 192.168.1.1, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.1, 192.168.1.1, true",
        "192.168.1.1, 192.168.1.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, ::ffff:10.1.2.3, true"
    })
    void containsWhatBeginsWithTheSameBits(String range, String address, boolean contained)
            throws UnknownHostException {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, without a name",
        "10.0.0, is not an IP address",
        "10.0.0.0/, not a number",
        "10.0.0.0/+8, not a number",
        "10.0.0.0/8/8, not a number",
        "10.0.0.0/255.0.0.0, not a number",
        "10.0.0.0/33, is not 0 to 32",
        "::1/129, is not 0 to 128",
        "::ffff:10.0.0.0/95, is not 0 to 32",
        "'', is not an IP address"
    })
    void refusesWhatIsNoRange(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void rangesOfTheSameAddressesAreEqual() throws UnknownHostException {
        AddressRange range = AddressRange.around(InetAddress.getByName("2001:db8::a:1"), 64);
        assertThat(range)
                .isEqualTo(AddressRange.parse("2001:db8:0:0:ffff::/64"))
                .hasToString("2001:db8:0:0:0:0:0:0/64");
        assertThat(AddressRange.around(InetAddress.getByName("192.0.2.1"), 64))
                .isEqualTo(AddressRange.parse("192.0.2.1"));
    }
}
