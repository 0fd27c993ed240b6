package dev.rfb.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the server. */
@Command(
        name = "rfb-server",
        description = "Shows a screen to VNC viewers.",
        customSynopsis = {
            "rfb-server [:N] [OPTIONS]",
            "rfb-server passwd [-f] [FILE]",
            "rfb-server passwd -user NAME [-delete] [FILE]",
            "rfb-server cert ca|server|client|revoke|show ...",
            "rfb-server explain [VIEWER] [:N] [OPTIONS]"
        },
        sortOptions = false,
        footer = {
            "",
            "Options as TigerVNC writes them: -Name value, -Name=value, Name=value, in any case.",
            "Without options: the demo on loopback, port 5900, with a random password."
        })
final class ServerCommand {

    @Parameters(arity = "0..1", paramLabel = ":N", description = "display number: port 5900+N")
    @Nullable String display;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhat to show%n")
    ShowOptions show = new ShowOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhere to listen%n")
    ListenOptions listen = new ListenOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nWho may do what%n")
    AccessOptions access = new AccessOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nHow it is encrypted%n")
    TlsOptions tls = new TlsOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nWho is turned away%n")
    AdmissionOptions admission = new AdmissionOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLimits%n")
    LimitOptions limits = new LimitOptions();

    @Option(
            names = "-Log",
            arity = "1",
            paramLabel = "NAME:DEST:LEVEL",
            description = "DEST stderr, stdout or a file; LEVEL 0 errors, 10 warnings, 30 info, 100 all (*:stderr:30)")
    String log = "*:stderr:30";

    @Option(
            names = {"-help", "-h", "-?"},
            usageHelp = true,
            description = "this text")
    boolean help;

    @Option(names = "-version", versionHelp = true, description = "the version")
    boolean version;
}
