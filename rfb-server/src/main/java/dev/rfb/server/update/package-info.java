/** From damage to the bytes of updates: detected once, planned for each viewer, encoded once for each profile. */
@NullMarked
package dev.rfb.server.update;

import org.jspecify.annotations.NullMarked;
