/** Listening sockets, TCP and UNIX: where viewers connect. */
@NullMarked
package dev.rfb.server.transport;

import org.jspecify.annotations.NullMarked;
