package dev.rfb.server.interop;

import dev.rfb.testing.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** noVNC from npm, and the programs that make viewers of it. */
final class NoVnc {

    private static final List<String> FILES = List.of(
            "package.json",
            "package-lock.json",
            "tap.mjs",
            "dom.mjs",
            "viewer.mjs",
            "browser.mjs",
            "page.html",
            "page.mjs");

    private NoVnc() {}

    /** Puts all of it into an empty folder. */
    static void install(Path folder) {
        for (String file : FILES) {
            try (InputStream in = NoVnc.class.getResourceAsStream("/interop/novnc/" + file)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        String userHome = System.getProperty("user.home"); // where npm finds its configuration and cache
        try (ChildProcess npm =
                ChildProcess.start(folder, Map.of("HOME", userHome), List.of("npm", "ci", "--no-audit", "--no-fund"))) {
            npm.outputAfterSuccess();
        }
    }
}
