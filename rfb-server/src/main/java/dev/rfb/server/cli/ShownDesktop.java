package dev.rfb.server.cli;

import dev.rfb.geometry.Size;
import dev.rfb.server.desktop.DemoDesktop;
import dev.rfb.server.desktop.ImageDesktop;
import dev.rfb.server.desktop.InputLogDesktop;
import dev.rfb.server.desktop.ReplayDesktop;
import dev.rfb.server.display.Desktop;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code -show} asks for.
 *
 * @param desktop to start
 * @param name of the desktop
 * @param size at the beginning
 */
record ShownDesktop(Desktop desktop, String name, Size size) {

    private static final String FORMS = "; choose demo, image:FILE or replay:FILE";

    static ShownDesktop of(ShowOptions options) {
        Size size = Geometry.parse(options.geometry);
        if (!(options.replayRate >= 0 && options.replayRate <= 1000)) {
            throw new UsageException("-ReplayRate " + options.replayRate + ": is not 0 to 1000 updates a second");
        }
        String kind = options.show;
        int colon = kind.indexOf(':');
        String file = colon < 0 ? "" : kind.substring(colon + 1);
        try {
            ShownDesktop shown = switch (kind.substring(0, colon < 0 ? kind.length() : colon)
                    .toLowerCase(Locale.ROOT)) {
                case "demo" -> demo(options, size);
                case "image" -> new ShownDesktop(ImageDesktop.file(required(options, file)), name(options, file), size);
                case "replay" -> new ShownDesktop(replay(options, required(options, file)), name(options, file), size);
                default -> throw new UsageException("-show " + kind + ": unknown" + FORMS);
            };
            return shown.logged(options);
        } catch (NoSuchFileException e) {
            throw new UsageException("-show " + kind + ": there is no such file");
        } catch (IOException e) {
            throw new UsageException("-show " + kind + ": cannot be shown: " + e.getMessage());
        }
    }

    private static ShownDesktop demo(ShowOptions options, Size size) throws IOException {
        DemoDesktop.requireFonts();
        return new ShownDesktop(new DemoDesktop(), options.name == null ? "rfb-server demo" : options.name, size);
    }

    private static Desktop replay(ShowOptions options, Path file) throws IOException {
        return options.replayRate == 0
                ? ReplayDesktop.recordedTiming(file)
                : ReplayDesktop.atRate(file, options.replayRate);
    }

    private static Path required(ShowOptions options, String file) {
        if (file.isEmpty()) {
            throw new UsageException("-show " + options.show + ": names no file" + FORMS);
        }
        return Path.of(file);
    }

    private static String name(ShowOptions options, String file) {
        return options.name == null ? String.valueOf(Path.of(file).getFileName()) : options.name;
    }

    private ShownDesktop logged(ShowOptions options) {
        Path file = options.inputLog;
        if (file == null) {
            return this;
        }
        try {
            return new ShownDesktop(InputLogDesktop.open(desktop, file), name, size);
        } catch (IOException e) {
            throw new UsageException("-InputLog " + file + ": cannot be written; choose a file that can");
        }
    }
}
