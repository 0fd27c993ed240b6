package dev.rfb.server.interop;

import dev.rfb.testing.DebianPackage;
import dev.rfb.tls.cert.CertificateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A home in which gtk-vnc finds whom it trusts. It asks the system's list of users where that is, whatever the environment says, so
 * a library answers for the system.
 */
final class GtkVncHome {

    private final Path home;

    /**
     * Creates it.
     *
     * @param home existing folder
     */
    GtkVncHome(Path home) {
        DebianPackage.require(DebianPackage.LIBNSS_WRAPPER);
        this.home = home;
    }

    /** Trusts an authority from here on. */
    GtkVncHome trust(TlsAuthority authority) throws IOException {
        copy(authority.certificate(), "CA/cacert.pem");
        return this;
    }

    /**
     * Has a certificate of its own from here on.
     *
     * @param program under whose name it looks for one
     * @param issued the directory with the certificate and its key
     */
    GtkVncHome own(String program, Path issued) throws IOException {
        copy(issued.resolve(CertificateDirectory.CLIENT_CERTIFICATE), program + "/clientcert.pem");
        copy(issued.resolve(CertificateDirectory.CLIENT_KEY), program + "/private/clientkey.pem");
        return this;
    }

    private void copy(Path file, String name) throws IOException {
        Path copy = home.resolve(".pki").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }

    /** {@return the environment for a program that is at home here} */
    Map<String, String> environment() throws IOException {
        Object uid = Files.getAttribute(home, "unix:uid");
        Object gid = Files.getAttribute(home, "unix:gid");
        Path users =
                Files.writeString(home.resolve("users"), "viewer:x:" + uid + ":" + gid + "::" + home + ":/bin/sh\n");
        Path groups = Files.writeString(home.resolve("groups"), "viewer:x:" + gid + ":\n");
        return Map.of(
                "LD_PRELOAD",
                "libnss_wrapper.so",
                "NSS_WRAPPER_PASSWD",
                users.toString(),
                "NSS_WRAPPER_GROUP",
                groups.toString());
    }
}
