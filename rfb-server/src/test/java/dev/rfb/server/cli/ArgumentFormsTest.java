package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ArgumentFormsTest {

    private final ArgumentForms forms = new ArgumentForms(new CommandLine(new ServerCommand()).getCommandSpec());

    @ParameterizedTest
    @CsvSource({
        "-rfbport 5901, -rfbport=5901",
        "-RFBPort=5901, -rfbport=5901",
        "--rfbport=5901, -rfbport=5901",
        "rfbport=5901, -rfbport=5901",
        "-rfbport -1, -rfbport=-1",
        "-rfbauth f, -PasswordFile=f",
        "-AlwaysShared, -AlwaysShared=true",
        "-alwaysshared=0, -AlwaysShared=false",
        "AlwaysShared=yes, -AlwaysShared=true",
        "-AlwaysShared off, -AlwaysShared=false",
        "-noAlwaysShared, -AlwaysShared=false",
        "-NeverShared, -NeverShared=true",
        "-AlwaysShared :1, -AlwaysShared=true :1",
        "--help, -help"
    })
    void bringsTigerVncsFormsIntoOne(String typed, String canonical) {
        assertThat(forms.canonical(List.of(typed.split(" ")))).containsExactly(canonical.split(" "));
    }

    @Test
    void suggestsTheNearestNameOnlyIfOneIsNear() {
        assertThatThrownBy(() -> forms.canonical(List.of("-geomtry=1x1")))
                .hasMessageContaining("did you mean -geometry?");
        assertThatThrownBy(() -> forms.canonical(List.of("-completelydifferent")))
                .hasMessageContaining("-completelydifferent: unknown option; -help lists them");
    }
}
