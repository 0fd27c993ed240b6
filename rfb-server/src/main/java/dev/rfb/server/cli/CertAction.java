package dev.rfb.server.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** One of the things that {@code rfb-server cert} does. */
interface CertAction {

    /**
     * Does it.
     *
     * @param clock says when now is
     * @return lines about what was done
     * @throws IOException if a file cannot be read or written; names it and the cure
     * @throws IllegalArgumentException if an argument cannot be used; says which
     */
    List<String> run(Clock clock) throws IOException;
}
