package dev.rfb.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A package with a program or a library that tests drive, under its name in Debian and Ubuntu. */
public enum DebianPackage {
    XVFB("xvfb", "Xvfb"),
    XDOTOOL("xdotool", "xdotool"),
    TIGERVNC_VIEWER("tigervnc-viewer", "xtigervncviewer"),
    XTIGHTVNCVIEWER("xtightvncviewer", "xtightvncviewer"),
    GVNCVIEWER("gvncviewer", "gvnccapture"),
    VIRT_VIEWER("virt-viewer", "remote-viewer"),
    NODEJS("nodejs", "node"),
    NPM("npm", "npm"),
    CHROMIUM("chromium", "chromium"),
    PYTHON3("python3", "python3"),
    LIBVNCCLIENT("libvncclient1", "libvncclient.so.1"),
    LIBNSS_WRAPPER("libnss-wrapper", "libnss_wrapper.so"),
    GNUTLS_BIN("gnutls-bin", "gnutls-cli"),
    OPENSSL("openssl", "openssl");

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final String packageName;
    private final String file;

    DebianPackage(String packageName, String file) {
        this.packageName = packageName;
        this.file = file;
    }

    /** Skips the test that lacks a package, and says how to install it; fails it where CI is set in the environment. */
    public static void require(DebianPackage... packages) {
        List<String> missing = Stream.of(packages)
                .filter(wanted -> !wanted.isInstalled())
                .map(wanted -> wanted.packageName)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String cure = missing.stream().collect(Collectors.joining(" ", "missing: apt-get install -y ", ""));
        if (System.getenv("CI") != null) {
            fail(cure);
        }
        Assumptions.abort(cure);
    }

    private boolean isInstalled() {
        return file.contains(".so") ? isLibraryInstalled() : isProgramInstalled();
    }

    private boolean isProgramInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, file)));
    }

    private boolean isLibraryInstalled() {
        try (Stream<Path> folders = Files.list(LIBRARIES)) { // one for each architecture
            return folders.anyMatch(folder -> Files.exists(folder.resolve(file)));
        } catch (IOException noLibraries) {
            return false;
        }
    }
}
