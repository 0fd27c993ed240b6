package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.server.RfbServerConfig.PendingLimits;
import dev.rfb.server.display.SharingPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CommandPartsTest {

    @TempDir
    private Path home;

    private static ServerCommand parse(String line) {
        ServerCommand command = new ServerCommand();
        CommandLine parser = new CommandLine(command);
        List<String> typed = line.isBlank() ? List.of() : List.of(line.split(" "));
        parser.parseArgs(
                new ArgumentForms(parser.getCommandSpec()).canonical(typed).toArray(String[]::new));
        return command;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 127.0.0.1,::1 | 5900 | true",
                ":3 | 127.0.0.1,::1 | 5903 | true",
                ":3 -rfbport 6000 | 127.0.0.1,::1 | 6000 | true",
                "-UseIPv6=0 | 127.0.0.1 | 5900 | true",
                "-UseIPv4=0 | ::1 | 5900 | true",
                "-localhost=0 | :: | 5900 | false",
                "-interface all -UseIPv6=0 | 0.0.0.0 | 5900 | false",
                "-interface 127.0.0.1 | 127.0.0.1 | 5900 | true",
                "-rfbport -1 -rfbunixpath /tmp/s | '' | -1 | true"
            })
    void listensWhereTheOptionsSay(String line, String hosts, int port, boolean isLocal) {
        ListenAddresses where = ListenAddresses.of(parse(line), true);
        assertThat(String.join(",", where.hosts())).isEqualTo(hosts);
        assertThat(where.port()).isEqualTo(port);
        assertThat(where.isLocal()).isEqualTo(isLocal);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EXCLUSIVE_DISCONNECTS",
        "-DisconnectClients=0, EXCLUSIVE_REFUSED",
        "-AlwaysShared, ALWAYS_SHARED",
        "-NeverShared, NEVER_SHARED_DISCONNECTS",
        "-NeverShared -DisconnectClients=0, NEVER_SHARED_REFUSED"
    })
    void sharesAsTigerVncDoes(String line, SharingPolicy policy) {
        assertThat(parse(line).access.sharing()).isEqualTo(policy);
    }

    @Test
    void eachRightCanBeTakenAway() {
        assertThat(parse("-AcceptKeyEvents=0").access.rights().key()).isFalse();
        assertThat(parse("-AcceptPointerEvents=0").access.rights().pointer()).isFalse();
        assertThat(parse("-AcceptCutText=0").access.rights().cutTextIn()).isFalse();
        assertThat(parse("-SendCutText=0").access.rights().cutTextOut()).isFalse();
        assertThat(parse("-AcceptSetDesktopSize=0").access.rights().resize()).isFalse();
    }

    @Test
    void allViewersMayComeBackAtOnce() {
        assertThat(parse("").limits.pending()).isEqualTo(PendingLimits.DEFAULT);
        assertThat(parse("-MaxViewers 500").limits.pending()).isEqualTo(new PendingLimits(1024, 500));
        assertThat(parse("-MaxViewers 5000").limits.pending()).isEqualTo(new PendingLimits(5000, 5000));
        LimitOptions none = parse("-MaxViewers 0").limits;
        assertThatThrownBy(none::check)
                .isInstanceOf(UsageException.class)
                .hasMessage("-MaxViewers 0: must be at least 1");
    }

    @Test
    void readsLogRules() {
        LogSettings settings = LogSettings.parse("*:stderr:30,dev.rfb:C:\\log.txt:100");
        assertThat(settings.rules())
                .containsExactly(
                        new LogSettings.Rule("*", "stderr", 30), new LogSettings.Rule("dev.rfb", "C:\\log.txt", 100));
    }

    @Test
    void saysWhereToConnectByDisplayOrByPort() {
        InetAddress local = InetAddress.getLoopbackAddress();
        assertThat(StartLine.of("demo", List.of(new InetSocketAddress(local, 5901)), "no password"))
                .isEqualTo("rfb-server: demo on 127.0.0.1:5901 (display :1), no password"
                        + " - connect with: vncviewer 127.0.0.1:1");
        assertThat(StartLine.of("demo", List.of(new InetSocketAddress(local, 7000)), "no password"))
                .isEqualTo("rfb-server: demo on 127.0.0.1:7000, no password"
                        + " - connect with: vncviewer 127.0.0.1::7000");
    }

    @Test
    void putsThePasswordFileWhereTigerVncLooks() throws IOException {
        assertThat(PasswdCommand.defaultFile(Map.of(), home)).isEqualTo(home.resolve(".config/tigervnc/passwd"));
        Path config = home.resolve("xdg");
        assertThat(PasswdCommand.defaultFile(Map.of("XDG_CONFIG_HOME", config.toString()), home))
                .isEqualTo(config.resolve("tigervnc/passwd"));
        Path old = Files.createDirectories(home.resolve(".vnc")).resolve("passwd");
        Files.write(old, new byte[8]);
        assertThat(PasswdCommand.defaultFile(Map.of(), home)).isEqualTo(old);
    }
}
