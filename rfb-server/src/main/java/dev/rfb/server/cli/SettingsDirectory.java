package dev.rfb.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where the command keeps what it made on first use.
 *
 * @param path that may not exist yet
 */
record SettingsDirectory(Path path) {

    /**
     * {@return {@code rfb-server} where users keep their settings}
     *
     * @param environment of the process
     * @param home of the user
     */
    static SettingsDirectory of(Map<String, String> environment, Path home) {
        return new SettingsDirectory(base(environment, home).resolve("rfb-server"));
    }

    /** {@return where all programs keep the settings of a user} */
    static Path base(Map<String, String> environment, Path home) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return config.isEmpty() ? home.resolve(".config") : Path.of(config);
    }

    /**
     * Creates it, for its owner alone; one that exists keeps its mode.
     *
     * @return where it is
     * @throws IOException if it cannot be created
     */
    Path create() throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        Files.createDirectories(path);
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return path;
    }
}
