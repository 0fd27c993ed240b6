package dev.rfb.tls.user;

import dev.rfb.security.AccessRights;
import java.util.Optional;

/** Learns what changed in a user file, so that sessions of its users can follow. Designed for implementation; thread-safe. */
@FunctionalInterface
public interface UserChanges {

    /** Sessions stay as they were let in. */
    UserChanges IGNORED = (user, rights) -> {};

    /**
     * A user was removed or may do other things now.
     *
     * @param user who was in the file before
     * @param rights what it may do now; empty if it is not in the file any more
     */
    void changed(String user, Optional<AccessRights> rights);
}
