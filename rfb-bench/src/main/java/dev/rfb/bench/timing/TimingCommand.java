package dev.rfb.bench.timing;

import dev.rfb.bench.Machine;
import dev.rfb.bench.timing.UserComparison.Login;
import dev.rfb.security.Authenticator;
import dev.rfb.security.PasswordAuthenticator;
import dev.rfb.tls.rsaaes.PaddingComparison;
import dev.rfb.tls.user.UserFileAuthenticator;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sub-command {@code timing}. */
@Command(
        name = "timing",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Times two kinds of wrong logins in a random order and compares them by Welch's t.",
            "Beyond 4.5 they can be told apart, at or below it nothing was found in so many attempts."
        })
public final class TimingCommand implements Callable<Integer> {

    private static final String BCRYPT = "$2b$04$abcdefghijklmnopqrstuuZakPDp6bZDRlgfrhVHiZC/4c843smaK";
    private static final int SLOW = 20; // what costs a millisecond gets so many times fewer attempts

    @Option(names = "--samples", paramLabel = "N", description = "attempts of both kinds together, where each is quick")
    private int samples = 1_000_000;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Creates the command. */
    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public TimingCommand() {}

    /**
     * Times all comparisons and prints what was found.
     *
     * @return 0, or 1 if two kinds can be told apart
     */
    @Override
    public Integer call() throws IOException {
        Path users = Files.createTempFile("users", "");
        try {
            Files.writeString(users, "alice:full:" + BCRYPT + "\n");
            return run(UserFileAuthenticator.open(users, Runnable::run, InstantSource.system()));
        } finally {
            Files.delete(users);
        }
    }

    private int run(Authenticator users) {
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.println(Machine.here());
        }
        boolean told = false;
        for (Map.Entry<Comparison, Integer> each : comparisons(users).entrySet()) {
            TimingResult result =
                    new TimingRun(each.getKey(), each.getValue(), Ticker.systemTicker()::nanoTime).run(new Random(1));
            out.println(json ? result.toJson() : result.toText());
            out.flush();
            told |= result.isTold();
        }
        return told ? 1 : 0;
    }

    private Map<Comparison, Integer> comparisons(Authenticator users) {
        Authenticator fixed = PasswordAuthenticator.of("alice", "correct horse battery".toCharArray());
        Map<Comparison, Integer> all = new LinkedHashMap<>();
        all.put(new VncAuthComparison(), samples);
        all.put(
                new UserComparison(
                        "password",
                        "password wrong in its first or its last letter",
                        fixed,
                        new Login("alice", "xorrect horse battery"),
                        new Login("alice", "correct horse batterx")),
                samples);
        all.put(
                new UserComparison(
                        "user",
                        "unknown user or wrong password",
                        fixed,
                        new Login("alicf", "correct horse battery"),
                        new Login("alice", "correct horse batterx")),
                samples);
        all.put(
                new UserComparison(
                        "user file",
                        "unknown user or wrong password",
                        users,
                        new Login("alicf", "secret124"),
                        new Login("alice", "secret124")),
                Math.max(100, samples / SLOW));
        all.put(new PaddingComparison(), Math.max(100, samples / SLOW));
        return all;
    }
}
