package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.protocol.ProtocolVersion;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SecurityPlanTest {

    private static ServerCommand parse(String line) {
        ServerCommand command = new ServerCommand();
        CommandLine parser = new CommandLine(command);
        List<String> typed = line.isBlank() ? List.of() : List.of(line.split(" "));
        parser.parseArgs(
                new ArgumentForms(parser.getCommandSpec()).canonical(typed).toArray(String[]::new));
        return command;
    }

    static SecurityPlan plan(String line) {
        ServerCommand command = parse(line);
        return SecurityPlan.of(command, ListenAddresses.of(command, true));
    }

    private static List<String> warnings(String line) {
        ServerCommand command = parse(line);
        ListenAddresses where = ListenAddresses.of(command, true);
        return SecurityPlan.of(command, where).warnings(where);
    }

    private static String text(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | X509Vnc,TLSVnc,VncAuth",
                "-localhost=0 | X509Vnc,TLSVnc",
                "-interface all | X509Vnc,TLSVnc",
                "-interface all -SecurityTypes VncAuth | VncAuth",
                "-interface all -SecurityTypes None | None",
                "-SecurityTypes vncauth,NONE,VncAuth | VncAuth,None",
                "-X509Verify -X509CA ca | X509Vnc",
                "-Profile nova | X509None",
                "-Profile nova -SecurityTypes None,X509None | None,X509None",
                "-Profile novnc | RA2ne,VncAuth",
                "-Profile novnc -UserFile f | RA2ne,VncAuth,Plain",
                "-Profile novnc -interface all -UserFile f | RA2ne",
                "-Profile STRICT -UserFile f | X509Plain",
                "-Profile mac | VncAuth",
                "-Profile mac -interface all -SecurityTypes VncAuth | VncAuth"
            })
    void offersWhatTheOptionsSay(String line, String types) {
        assertThat(text(plan(line).types())).isEqualTo(types);
    }

    @Test
    void veNCryptStandsWhereItsFirstSubtypeIsNamed() {
        SecurityPlan plan = plan("-UserFile f -SecurityTypes RA2,TLSNone,VncAuth,X509Plain,RA2ne_256,DH,X509Vnc,Plain");
        assertThat(text(plan.securityTypes())).isEqualTo("RA2,VeNCrypt,VncAuth,RA2ne_256,Diffie-Hellman");
        assertThat(text(plan.subtypes())).isEqualTo("X509Plain,X509Vnc,TLSNone,Plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-SecurityTypes RA2 | false",
                "-SecurityTypes RA2 -UserFile f | true",
                "-SecurityTypes RA2 -UserFile f -PasswordFile p | false",
                "-SecurityTypes RA2 -UserFile f -PasswordFile p -RequireUsername | true"
            })
    void rsaAesAsksForAUserWhereThereAreUsersAndNoPassword(String line, boolean asks) {
        assertThat(plan(line).asksRsaAesForUser()).isEqualTo(asks);
    }

    @Test
    void onlyMacIsHeldToAnOldVersion() {
        for (Profile profile : Profile.values()) {
            assertThat(profile.highestVersion())
                    .isEqualTo(profile == Profile.MAC ? ProtocolVersion.V3_3 : ProtocolVersion.V3_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-SecurityTypes X509None | X509None: encrypted, not authenticated",
                "-SecurityTypes TLSNone | TLSNone: encrypted, not authenticated",
                "-SecurityTypes Plain -UserFile f -interface all | Plain: names and passwords go over the network",
                "-SecurityTypes X509None,VncAuth -X509Verify -X509CA ca | without a certificate come in by VncAuth"
            })
    void warnsOfWhatMayNotBeMeant(String line, String warning) {
        assertThat(warnings(line)).singleElement().asString().contains(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-SecurityTypes None",
                "-SecurityTypes Plain -UserFile f",
                "-Profile nova -interface all -X509Verify -X509CA ca",
                "-X509Verify -X509CA ca"
            })
    void saysNothingAboutTheRest(String line) {
        assertThat(warnings(line)).isEmpty();
    }
}
