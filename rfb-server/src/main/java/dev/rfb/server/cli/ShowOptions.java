package dev.rfb.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to show. */
final class ShowOptions {

    @Option(
            names = "-show",
            arity = "1",
            paramLabel = "demo|image:FILE|replay:FILE",
            description = "the demo, a picture (read again when replaced), or a recorded session (demo)")
    String show = "demo";

    @Option(names = "-ReplayRate", arity = "1", paramLabel = "FPS", description = "updates a second; 0: as recorded")
    double replayRate;

    @Option(names = "-geometry", arity = "1", paramLabel = "WxH", description = "size of the demo (1280x800)")
    String geometry = "1280x800";

    @Option(names = "-desktop", arity = "1", paramLabel = "NAME", description = "desktop name")
    @Nullable String name;

    @Option(names = "-InputLog", arity = "1", paramLabel = "FILE", description = "write down each input event")
    @Nullable Path inputLog;
}
