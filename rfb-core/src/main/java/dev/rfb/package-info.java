/** What a session ends with: the exceptions of this library and their close reasons. */
@NullMarked
package dev.rfb;

import org.jspecify.annotations.NullMarked;
