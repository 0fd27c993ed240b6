package dev.rfb.tls.testing;

import dev.rfb.testing.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that run to their end, in a folder. Commands have arguments without blanks in them. */
public final class Command {

    private Command() {}

    /** {@return what a command wrote, which must end well} */
    public static String run(Path home, String command) {
        try (ChildProcess process = start(home, command)) {
            return process.outputAfterSuccess();
        }
    }

    /** {@return how a command ended that had nothing to read} */
    public static Result tryRun(Path home, String command) {
        try (ChildProcess process = start(home, command)) {
            return new Result(process.exitCode(), process.output());
        }
    }

    /** {@return how a command ended that waited for something to read until then} */
    public static Result tryRunWaiting(Path home, String command) {
        try (ChildProcess process = ChildProcess.startToTypeInto(home, Map.of(), arguments(command))) {
            return new Result(process.exitCode(), process.output());
        }
    }

    private static ChildProcess start(Path home, String command) {
        return ChildProcess.start(home, Map.of(), arguments(command));
    }

    private static List<String> arguments(String command) {
        return List.of(command.split(" "));
    }

    /** How a command ended. */
    public record Result(int code, String output) {}
}
