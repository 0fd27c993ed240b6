package dev.rfb.server.desktop;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not a recording that can be replayed. The message names the file, the place in it and the cause. */
public final class FbsFormatException extends IOException {

    private static final long serialVersionUID = 1;

    FbsFormatException(Path file, long offset, String cause) {
        super(file + ": at byte " + offset + " (of the uncompressed file): " + cause);
    }
}
