package dev.rfb.server.cli;

import dev.rfb.tls.cert.CertificateAuthority;
import dev.rfb.tls.cert.CertificateDirectory;
import dev.rfb.tls.cert.CertificateDirectory.Existing;
import dev.rfb.tls.cert.CertificateReport;
import dev.rfb.tls.cert.CertificateRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** Makes certificates, in the directory layout of QEMU and libvirt. Not thread-safe. */
@Command(
        name = "rfb-server cert",
        description = "Makes and shows certificates, in the directory layout of QEMU and libvirt.",
        synopsisSubcommandLabel = "ca|server|client|revoke|show",
        subcommands = {
            CertCommand.Ca.class,
            CertCommand.Server.class,
            CertCommand.Client.class,
            CertCommand.Revoke.class,
            CertCommand.Show.class
        },
        footer = {
            "",
            "An authority, a server and a viewer:",
            "  rfb-server cert ca /etc/pki/vnc",
            "  rfb-server cert server /etc/pki/vnc -host vnc.example.org 10.0.0.74",
            "  rfb-server cert client /etc/pki/vnc alice"
        })
final class CertCommand {

    private static final String DIRECTORY_HELP = "with the authority";

    @Option(
            names = {"-help", "-h", "--help"},
            usageHelp = true,
            description = "this text; also behind each of the five")
    boolean help;

    /**
     * Runs the command.
     *
     * @param parser of this command
     * @param arguments behind {@code cert}
     * @return the exit code
     * @throws UsageException if it cannot be done
     */
    static int run(CommandLine parser, List<String> arguments, Terminal terminal, Clock clock) {
        ParseResult result = parser.parseArgs(arguments.toArray(String[]::new));
        ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
        CommandLine chosen = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            chosen.usage(terminal.out(), CommandLine.Help.Ansi.OFF);
            return 0;
        }
        if (!(chosen.getCommand() instanceof CertAction action)) {
            throw new UsageException("cert: needs ca, server, client, revoke or show; -help tells more");
        }
        try {
            action.run(clock).forEach(terminal.out()::println);
            return 0;
        } catch (FileSystemException e) {
            throw new UsageException("cert " + e.getFile() + ": " + reason(e));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("cert: " + e.getMessage());
        }
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? "cannot be read or written; check who owns it" : failure.getReason();
    }

    private static List<String> wrote(List<Path> files, String advice) {
        List<String> lines = new ArrayList<>();
        files.forEach(file -> lines.add("rfb-server: wrote " + file));
        lines.add("rfb-server: " + advice);
        return lines;
    }

    /** Makes an authority. */
    @Command(name = "ca", description = "Makes an authority: ca-cert.pem and ca-key.pem.")
    static final class Ca implements CertAction {

        @Parameters(paramLabel = "DIR", description = "made if it is not there")
        Path directory = Path.of("");

        @Option(
                names = {"-name", "--name"},
                paramLabel = "NAME",
                description = "how viewers see it (VNC certificate authority)")
        String name = "VNC certificate authority";

        @Mixin
        CertOptions options = new CertOptions();

        @Option(
                names = {"-help", "-h", "--help"},
                usageHelp = true,
                description = "this text")
        boolean help;

        @Override
        public List<String> run(Clock clock) throws IOException {
            CertificateRequest request =
                    CertificateRequest.of(name).withValidity(CertificateAuthority.DEFAULT_VALIDITY);
            return wrote(
                    options.open(directory, clock).createAuthority(options.apply(request)),
                    "give viewers " + CertificateDirectory.CA_CERTIFICATE + "; whoever has "
                            + CertificateDirectory.CA_KEY
                            + " can make certificates: keep it off the server if you can");
        }
    }

    /** Issues the server's certificate. */
    @Command(name = "server", description = "Issues the server's certificate: server-cert.pem and server-key.pem.")
    static final class Server implements CertAction {

        @Parameters(paramLabel = "DIR", description = DIRECTORY_HELP)
        Path directory = Path.of("");

        @Option(
                names = {"-host", "--host"},
                required = true,
                arity = "1..*",
                paramLabel = "NAME",
                description = "names and addresses that viewers connect to")
        List<String> hosts = List.of();

        @Mixin
        CertOptions options = new CertOptions();

        @Option(
                names = {"-help", "-h", "--help"},
                usageHelp = true,
                description = "this text")
        boolean help;

        @Override
        public List<String> run(Clock clock) throws IOException {
            CertificateRequest request = CertificateRequest.of(hosts.get(0)).withHosts(hosts);
            return wrote(
                    options.open(directory, clock).issueServer(options.apply(request)),
                    "a running server takes it at its next look");
        }
    }

    /** Issues a viewer's certificate. */
    @Command(name = "client", description = "Issues a viewer's certificate, into DIR/clients/NAME.")
    static final class Client implements CertAction {

        @Parameters(index = "0", paramLabel = "DIR", description = DIRECTORY_HELP)
        Path directory = Path.of("");

        @Parameters(index = "1", paramLabel = "NAME", description = "of the user")
        String name = "";

        @Mixin
        CertOptions options = new CertOptions();

        @Option(
                names = {"-help", "-h", "--help"},
                usageHelp = true,
                description = "this text")
        boolean help;

        @Override
        public List<String> run(Clock clock) throws IOException {
            return wrote(
                    options.open(directory, clock).issueClient(options.apply(CertificateRequest.of(name))),
                    "move these files to the machine of " + name);
        }
    }

    /** Revokes certificates. */
    @Command(name = "revoke", description = "Revokes certificates: writes ca-crl.pem.")
    static final class Revoke implements CertAction {

        @Parameters(index = "0", paramLabel = "DIR", description = DIRECTORY_HELP)
        Path directory = Path.of("");

        @Parameters(
                index = "1",
                paramLabel = "NAME|FILE",
                description = "all certificates of that name, or the one in that file")
        String nameOrFile = "";

        @Option(
                names = {"-help", "-h", "--help"},
                usageHelp = true,
                description = "this text")
        boolean help;

        @Override
        public List<String> run(Clock clock) throws IOException {
            List<String> lines = new ArrayList<>();
            CertificateDirectory opened = new CertificateDirectory(directory, Existing.KEPT, clock, new SecureRandom());
            for (BigInteger serial : opened.revoke(nameOrFile)) {
                lines.add("rfb-server: revoked " + serial.toString(16));
            }
            lines.add("rfb-server: wrote " + directory.resolve(CertificateDirectory.CA_CRL));
            return lines;
        }
    }

    /** Shows certificates. */
    @Command(name = "show", description = "Shows what certificates and revocation lists say.")
    static final class Show implements CertAction {

        @Parameters(paramLabel = "FILE|DIR", description = "a PEM file, or a directory with certificates")
        Path fileOrDirectory = Path.of("");

        @Option(
                names = {"-help", "-h", "--help"},
                usageHelp = true,
                description = "this text")
        boolean help;

        @Override
        public List<String> run(Clock clock) throws IOException {
            return CertificateReport.of(fileOrDirectory);
        }
    }
}
