package dev.rfb.server.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param out results
 * @param err errors, prompts and the log
 * @param in what is typed or piped in
 */
record Terminal(PrintStream out, PrintStream err, InputStream in) {}
