package dev.rfb.server.cli;

import dev.rfb.server.RfbServerConfig.PendingLimits;
import picocli.CommandLine.Option;

/** How much and how long. */
final class LimitOptions {

    @Option(names = "-FrameRate", arity = "1", paramLabel = "FPS", description = "updates a second at most (60)")
    int frameRate = 60;

    @Option(
            names = "-WarmUp",
            arity = "1",
            paramLabel = "0|1",
            description = "compile the encoders at the start, before viewers come (on)")
    boolean warmUp = true;

    @Option(names = "-MaxViewers", arity = "1", paramLabel = "N", description = "viewers at a time (64)")
    int maxViewers = 64;

    @Option(names = "-MaxCutText", arity = "1", paramLabel = "BYTES", description = "longest clipboard taken (262144)")
    int maxCutText = 262144;

    @Option(
            names = "-IdleTimeout",
            arity = "1",
            paramLabel = "S",
            description = "disconnect a viewer idle for S seconds")
    int idleTimeout;

    @Option(
            names = "-MaxConnectionTime",
            arity = "1",
            paramLabel = "S",
            description = "end S seconds after a viewer came")
    int maxConnectionTime;

    @Option(names = "-MaxDisconnectionTime", arity = "1", paramLabel = "S", description = "end after S seconds alone")
    int maxDisconnectionTime;

    @Option(names = "-MaxIdleTime", arity = "1", paramLabel = "S", description = "end after S seconds without input")
    int maxIdleTime;

    /** Checks that all are in their ranges. */
    void check() {
        atLeast("-FrameRate", frameRate, 1);
        atLeast("-MaxViewers", maxViewers, 1);
        atLeast("-MaxCutText", maxCutText, 0);
        atLeast("-IdleTimeout", idleTimeout, 0);
        atLeast("-MaxConnectionTime", maxConnectionTime, 0);
        atLeast("-MaxDisconnectionTime", maxDisconnectionTime, 0);
        atLeast("-MaxIdleTime", maxIdleTime, 0);
        if (frameRate > 1000) {
            throw new UsageException("-FrameRate " + frameRate + ": is above 1000");
        }
    }

    /** {@return enough for all viewers to come back at once, from behind one proxy too} */
    PendingLimits pending() {
        PendingLimits least = PendingLimits.DEFAULT;
        return new PendingLimits(Math.max(least.total(), maxViewers), Math.max(least.perAddress(), maxViewers));
    }

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new UsageException(name + " " + value + ": must be at least " + least);
        }
    }
}
