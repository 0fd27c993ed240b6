package dev.rfb.message;

import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SetEncodings: what the viewer can read, the best first (RFC 6143 §7.5.2).
 *
 * <p>0 U8 message-type 2, 1 padding, 2 U16 number-of-encodings, 4 S32 encoding-type, repeated. Up to 65535 entries are read
 * as they arrive ({@link Reader}); nothing is reserved for what was only announced.
 *
 * @param encodings in the viewer's order, without duplicates; copied
 */
public record SetEncodings(List<EncodingType> encodings) implements ClientMessage {

    /** The message type. */
    public static final int TYPE = 2;

    private static final int HEADER_BYTES = 4;

    /** Copies the list. */
    public SetEncodings {
        encodings = List.copyOf(encodings);
    }

    /**
     * Decodes the part of the message before its entries.
     *
     * @param in positioned at the type byte. Not released; caller keeps ownership. The header is consumed, or nothing
     * @param maxEncodings distinct entries to keep; those behind are read and dropped
     * @return what reads the entries; empty if the header is not whole yet
     */
    public static Optional<Reader> decodeHeader(ByteBuf in, int maxEncodings) {
        if (in.readableBytes() < HEADER_BYTES) {
            return Optional.empty();
        }
        in.skipBytes(2); // message-type, padding
        return Optional.of(new Reader(in.readUnsignedShort(), maxEncodings));
    }

    /** Reads the entries of one message in as many pieces as they come. Not thread-safe; one per message. */
    public static final class Reader {

        private final int maxEncodings;
        private final Set<EncodingType> kept = new LinkedHashSet<>();
        private int remaining;

        private Reader(int numberOfEncodings, int maxEncodings) {
            this.remaining = numberOfEncodings;
            this.maxEncodings = maxEncodings;
        }

        /**
         * Consumes the entries that are there.
         *
         * @param in positioned at an entry. Not released; caller keeps ownership
         * @return the message; empty if entries are missing
         */
        public Optional<SetEncodings> read(ByteBuf in) {
            while (remaining > 0 && in.readableBytes() >= Integer.BYTES) {
                int number = in.readInt(); // encoding-type
                if (kept.size() < maxEncodings) {
                    kept.add(new EncodingType(number));
                }
                remaining--;
            }
            return remaining > 0 ? Optional.empty() : Optional.of(new SetEncodings(List.copyOf(kept)));
        }
    }

    @Override
    public void dispatch(ClientMessageHandler handler) {
        handler.handle(this);
    }
}
