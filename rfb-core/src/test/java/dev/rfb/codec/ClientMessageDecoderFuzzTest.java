package dev.rfb.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rfb.RfbException;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.ProtocolLimits;

/** Any bytes in any pieces: messages, a wait for more, or one RfbException; never anything else, and bounded memory. */
final class ClientMessageDecoderFuzzTest {

    private static final int MAX_PIECE_BYTES = 4096;
    private static final int LONGEST_MESSAGE_BYTES = 8 + 255 * 16;

    @FuzzTest
    void yieldsMessagesOrOneFault(FuzzedDataProvider data) {
        ProtocolLimits limits = ProtocolLimits.DEFAULT.withMaxCutTextBytes(1024);
        EncodingType[] listed = data.consumeBoolean()
                ? new EncodingType[0]
                : new EncodingType[] {
                    EncodingType.FENCE,
                    EncodingType.CONTINUOUS_UPDATES,
                    EncodingType.QEMU_EXTENDED_KEY_EVENT,
                    EncodingType.EXTENDED_DESKTOP_SIZE,
                    EncodingType.EXTENDED_MOUSE_BUTTONS
                };
        try (DecoderFixture fixture = DecoderFixture.limited(limits, listed)) {
            while (data.remainingBytes() > 0) {
                fixture.send(data.consumeBytes(data.consumeInt(1, MAX_PIECE_BYTES)));
                assertThat(fixture.decoder().heldBytes()).isLessThan(LONGEST_MESSAGE_BYTES);
            }
            assertThat(fixture.faults()).hasSizeLessThan(2).allMatch(RfbException.class::isInstance);
        }
    }
}
