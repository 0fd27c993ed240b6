package dev.rfb.server.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rfb.security.AddressRange;
import dev.rfb.security.SecretFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules about addresses, as TigerVNC's HostsFile has them. Immutable.
 *
 * <p>A text with one rule a line: {@code +address/prefix} accepts, {@code -address/prefix} rejects, {@code ?address/prefix} asks the
 * application; without a prefix one address is meant, without an address every one. The first rule that matches counts; who matches
 * none is rejected. Empty lines and lines that begin with {@code #} are skipped. UNIX sockets are accepted: rules are about addresses.
 */
public final class HostRules implements HostFilter {

    private static final int MAX_BYTES = 1024 * 1024;

    private final List<Rule> rules;

    /** A rule; for all addresses where there is no range. */
    private record Rule(Verdict verdict, Optional<AddressRange> range) {

        boolean matches(InetSocketAddress address) {
            return range.map(some -> some.contains(address.getAddress())).orElse(true);
        }
    }

    private HostRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * {@return the rules of a file}
     *
     * @param file of at most 1 MiB
     * @throws IOException if it cannot be read or has a line that is no rule; the message names file and line and says why
     */
    public static HostRules read(Path file) throws IOException {
        try {
            return parse(
                    new String(SecretFile.read(file, MAX_BYTES), UTF_8).lines().toList());
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    /**
     * {@return the rules of some lines}
     *
     * @param lines of a file
     * @throws IllegalArgumentException if one is no rule; names the line and says why
     */
    public static HostRules parse(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    rules.add(rule(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new HostRules(rules);
    }

    private static Rule rule(String line) {
        Verdict verdict = switch (line.charAt(0)) {
            case '+' -> Verdict.ACCEPT;
            case '-' -> Verdict.REJECT;
            case '?' -> Verdict.ASK;
            default ->
                throw new IllegalArgumentException("a rule begins with +, - or ?, as in +192.168.0.0/16 or ?fd00::/8");
        };
        String range = line.substring(1).strip();
        return new Rule(verdict, range.isEmpty() ? Optional.empty() : Optional.of(AddressRange.parse(range)));
    }

    @Override
    public Verdict decide(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) {
            return Verdict.ACCEPT;
        }
        return rules.stream()
                .filter(rule -> rule.matches(internet))
                .map(Rule::verdict)
                .findFirst()
                .orElse(Verdict.REJECT);
    }
}
