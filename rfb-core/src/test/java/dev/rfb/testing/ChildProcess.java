package dev.rfb.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another program, with a home of its own, that is gone after close. */
public final class ChildProcess implements AutoCloseable {

    private static final long END_SECONDS = 10;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program that reads nothing.
     *
     * @param home existing folder: its home, where it runs and where its output goes
     * @param environment in addition to that of this process
     * @param command with arguments
     */
    public static ChildProcess start(Path home, Map<String, String> environment, List<String> command) {
        ChildProcess started = startToTypeInto(home, environment, command);
        try {
            started.process.getOutputStream().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return started;
    }

    /** Starts a program that {@link #type} writes to; otherwise as {@link #start}. */
    public static ChildProcess startToTypeInto(Path home, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createTempFile(home, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes to its standard input, unless it has ended. */
    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failure) {
            // Its end of the pipe is closed before the process is gone.
            if (!endsWithin(END_SECONDS)) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** {@return all that it wrote so far} */
    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@return the operating system's view of it} */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits for its end. */
    public int exitCode() {
        if (!endsWithin(Await.PATIENCE.toSeconds())) {
            fail("does not end: " + output());
        }
        return process.exitValue();
    }

    /** Waits for a successful end. */
    public String outputAfterSuccess() {
        int code = exitCode();
        if (code != 0) {
            fail("exit code " + code + ": " + output());
        }
        return output();
    }

    /** Kills it and what it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        endsWithin(END_SECONDS);
    }

    private boolean endsWithin(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
