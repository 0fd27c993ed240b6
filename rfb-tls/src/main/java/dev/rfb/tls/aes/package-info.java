/** AES as the mechanisms use it: keys that can be wiped, and messages in the EAX mode. Not exported. */
@NullMarked
package dev.rfb.tls.aes;

import org.jspecify.annotations.NullMarked;
