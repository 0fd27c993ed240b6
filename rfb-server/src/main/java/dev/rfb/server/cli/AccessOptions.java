package dev.rfb.server.cli;

import dev.rfb.security.AccessRights;
import dev.rfb.server.display.SharingPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may come in, with whom, and what for. */
final class AccessOptions {

    @Option(
            names = "-SecurityTypes",
            arity = "1",
            paramLabel = "LIST",
            description =
                    "some of None, VncAuth, Plain, TLSNone, TLSVnc, TLSPlain, X509None, X509Vnc, X509Plain, RA2,"
                            + " RA2ne, RA2_256, RA2ne_256, DH, the preferred first (X509Vnc,TLSVnc, on loopback VncAuth as well)")
    @Nullable String securityTypes;

    @Option(
            names = "-Profile",
            arity = "1",
            paramLabel = "NAME",
            description = "what is offered without -SecurityTypes: default, nova, novnc, strict or mac (default)")
    String profile = "default";

    @Option(
            names = {"-PasswordFile", "-rfbauth"},
            arity = "1",
            paramLabel = "FILE",
            description = "made by rfb-server passwd; without one, a random password is printed")
    @Nullable Path passwordFile;

    @Option(
            names = "-UserFile",
            arity = "1",
            paramLabel = "FILE",
            description = "users with hashed passwords and rights, made by rfb-server passwd -user NAME")
    @Nullable Path userFile;

    @Option(
            names = "-PlainUsers",
            arity = "1",
            paramLabel = "LIST",
            description = "who of the user file may log in: names, * for all, %%u for who runs the server (*)")
    String plainUsers = "*";

    @Option(
            names = "-RequireUsername",
            arity = "1",
            paramLabel = "0|1",
            description = "RSA-AES asks for a user's name as well (off; on with -UserFile and no -PasswordFile)")
    boolean requireUsername;

    @Option(names = "-AlwaysShared", arity = "1", paramLabel = "0|1", description = "everybody shares (off)")
    boolean alwaysShared;

    @Option(names = "-NeverShared", arity = "1", paramLabel = "0|1", description = "one viewer at a time (off)")
    boolean neverShared;

    @Option(
            names = "-DisconnectClients",
            arity = "1",
            paramLabel = "0|1",
            description = "a viewer that will not share disconnects the others, rather than being refused (on)")
    boolean disconnectClients = true;

    @Option(names = "-AcceptKeyEvents", arity = "1", paramLabel = "0|1", description = "let viewers type (on)")
    boolean acceptKeyEvents = true;

    @Option(names = "-AcceptPointerEvents", arity = "1", paramLabel = "0|1", description = "let viewers point (on)")
    boolean acceptPointerEvents = true;

    @Option(names = "-AcceptCutText", arity = "1", paramLabel = "0|1", description = "take viewers' clipboards (on)")
    boolean acceptCutText = true;

    @Option(names = "-SendCutText", arity = "1", paramLabel = "0|1", description = "send the clipboard (on)")
    boolean sendCutText = true;

    @Option(names = "-AcceptSetDesktopSize", arity = "1", paramLabel = "0|1", description = "let viewers resize (on)")
    boolean acceptSetDesktopSize = true;

    AccessRights rights() {
        return new AccessRights(
                true, acceptKeyEvents, acceptPointerEvents, acceptCutText, sendCutText, acceptSetDesktopSize, true);
    }

    /** TigerVNC's precedence: AlwaysShared wins over NeverShared. */
    SharingPolicy sharing() {
        if (alwaysShared) {
            return SharingPolicy.ALWAYS_SHARED;
        }
        if (neverShared) {
            return disconnectClients ? SharingPolicy.NEVER_SHARED_DISCONNECTS : SharingPolicy.NEVER_SHARED_REFUSED;
        }
        return disconnectClients ? SharingPolicy.EXCLUSIVE_DISCONNECTS : SharingPolicy.EXCLUSIVE_REFUSED;
    }
}
