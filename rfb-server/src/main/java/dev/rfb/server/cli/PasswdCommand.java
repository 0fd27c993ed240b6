package dev.rfb.server.cli;

import dev.rfb.security.VncPasswordFile;
import dev.rfb.security.VncPasswords;
import dev.rfb.tls.user.UserEntry;
import dev.rfb.tls.user.UserRights;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a password file, as TigerVNC's vncpasswd does, or changes a user file. Not thread-safe. */
@Command(
        name = "rfb-server passwd",
        description = {
            "Makes a password file for -PasswordFile. Whoever can read the file has the password.",
            "With -user: adds or changes a user of a file for -UserFile."
        })
final class PasswdCommand {

    private static final int MIN_CHARACTERS = 6;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "to write; ~/.config/tigervnc/passwd, with -user ~/.config/rfb-server/users")
    @Nullable Path file;

    @Option(
            names = "-f",
            description = "passwords on standard input; without -user, the file's bytes on standard output")
    boolean filter;

    @Option(names = "-user", paramLabel = "NAME", description = "the user to add or to change")
    @Nullable String user;

    @Option(
            names = "-rights",
            paramLabel = "R",
            description = "full, view, or some of key,pointer,cut-in,cut-out,resize,exclusive (as before, else full)")
    @Nullable String rights;

    @Option(names = "-expires", paramLabel = "DATE", description = "last day of the password, as in 2026-12-31")
    @Nullable String expires;

    @Option(names = "-once", description = "the password is for one login")
    boolean once;

    @Option(names = "-delete", description = "remove the user")
    boolean delete;

    @Option(
            names = {"-help", "-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help;

    /**
     * Runs the command.
     *
     * @return the exit code
     * @throws UsageException if a password cannot be used or the file not be written
     */
    int run(Terminal terminal, PasswordPrompt prompt, Map<String, String> environment, Path home) {
        try {
            if (user != null) {
                changeUser(user, file == null ? defaultUserFile(environment, home) : file, terminal, prompt);
            } else if (rights != null || expires != null || once || delete) {
                throw new UsageException(
                        "passwd: -rights, -expires, -once and -delete are about a user; add -user NAME");
            } else if (filter) {
                filter(terminal);
            } else {
                Path target = file == null ? defaultFile(environment, home) : file;
                write(target, prompt);
                terminal.out().println("rfb-server: password written to " + target);
            }
            return 0;
        } catch (FileSystemException e) {
            throw new UsageException("passwd " + e.getFile() + ": "
                    + (e.getReason() == null ? "cannot be written; choose a file that can" : e.getReason()));
        } catch (IOException e) {
            throw new UsageException("passwd: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UsageException("passwd: " + e.getMessage());
        }
    }

    private void changeUser(String name, Path target, Terminal terminal, PasswordPrompt prompt) throws IOException {
        UserEntry.Use use = once ? UserEntry.Use.ONCE : UserEntry.Use.ALWAYS;
        UserPasswd change = new UserPasswd(
                name,
                Optional.ofNullable(rights).map(UserRights::parse),
                Optional.ofNullable(expires).map(UserEntry::date),
                use);
        if (delete) {
            change.delete(target);
            terminal.out().println("rfb-server: user removed from " + target);
            return;
        }
        if (filter) {
            change.change(
                    target, atLeastShortest(PasswordPrompt.Lines.read(terminal.in())), PasswordPrompt.Lines.ENCODING);
        } else {
            change.change(target, askTwice(prompt, "Password: "), prompt.encoding());
        }
        terminal.out().println("rfb-server: user written to " + target);
    }

    private static void filter(Terminal terminal) throws IOException {
        char[] full = PasswordPrompt.Lines.read(terminal.in());
        char[] viewOnly = terminal.in().available() > 0 ? PasswordPrompt.Lines.read(terminal.in()) : new char[0];
        try (VncPasswords passwords = passwords(full, viewOnly)) {
            terminal.out().write(VncPasswordFile.encode(passwords));
            terminal.out().flush();
        }
    }

    private static void write(Path target, PasswordPrompt prompt) throws IOException {
        char[] full = askTwice(prompt, "Password: ");
        char[] viewOnly = new char[0];
        if (isYes(prompt.ask("A view-only password as well (y/n)? "))) {
            viewOnly = askTwice(prompt, "View-only password: ");
        }
        try (VncPasswords passwords = passwords(full, viewOnly)) {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            VncPasswordFile.write(target, passwords);
        }
    }

    private static VncPasswords passwords(char[] full, char[] viewOnly) {
        try {
            return viewOnly.length == 0 ? VncPasswords.of(full) : VncPasswords.of(full, viewOnly);
        } finally {
            Arrays.fill(full, '\0');
            Arrays.fill(viewOnly, '\0');
        }
    }

    private static char[] askTwice(PasswordPrompt prompt, String question) throws IOException {
        char[] first = atLeastShortest(prompt.ask(question));
        char[] second = prompt.ask("Verify: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new IOException("the passwords differ; nothing was written");
        }
        return first;
    }

    private static char[] atLeastShortest(char[] password) throws IOException {
        if (password.length < MIN_CHARACTERS) {
            throw new IOException("the password must have at least " + MIN_CHARACTERS + " characters");
        }
        return password;
    }

    private static boolean isYes(char[] answer) {
        return answer.length > 0 && (answer[0] == 'y' || answer[0] == 'Y');
    }

    static Path defaultUserFile(Map<String, String> environment, Path home) {
        return SettingsDirectory.of(environment, home).path().resolve("users");
    }

    /** TigerVNC's place, or the older one where there is a file already. */
    static Path defaultFile(Map<String, String> environment, Path home) {
        Path modern = SettingsDirectory.base(environment, home).resolve("tigervnc/passwd");
        Path old = home.resolve(".vnc/passwd");
        return !Files.exists(modern) && Files.exists(old) ? old : modern;
    }
}
