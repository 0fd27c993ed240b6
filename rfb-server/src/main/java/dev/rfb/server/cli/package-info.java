/** The command line. */
@NullMarked
package dev.rfb.server.cli;

import org.jspecify.annotations.NullMarked;
