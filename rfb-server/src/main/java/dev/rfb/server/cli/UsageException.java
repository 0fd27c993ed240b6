package dev.rfb.server.cli;

/** The user asked for something that cannot be done. The message is one line: the thing, what is wrong, the cure. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
