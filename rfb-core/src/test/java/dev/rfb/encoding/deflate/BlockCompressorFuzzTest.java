package dev.rfb.encoding.deflate;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes, in any blocks, with any effort, with history and without: decoded as they were, and no byte beyond the bound. */
final class BlockCompressorFuzzTest {

    private static final int MAX_BLOCK_BYTES = 8192;

    @FuzzTest
    void decodesToTheData(FuzzedDataProvider data) {
        try (RoundTrip stream = new RoundTrip()) {
            while (data.remainingBytes() > 0) {
                if (data.consumeBoolean()) {
                    stream.clear();
                }
                Effort effort = data.pickValue(Effort.values());
                int repeats = data.consumeInt(1, 4);
                byte[] block = data.consumeBytes(data.consumeInt(0, MAX_BLOCK_BYTES));
                for (int i = 0; i < repeats; i++) {
                    stream.check(effort, block);
                }
            }
        }
    }
}
