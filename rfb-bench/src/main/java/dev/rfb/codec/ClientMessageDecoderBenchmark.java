package dev.rfb.codec;

import dev.rfb.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many messages a second are decoded: what a viewer sends while its user types and moves the mouse. */
@NullMarked
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ClientMessageDecoderBenchmark {

    private static final int POINTER_EVENTS = 8;
    private static final int MESSAGES = POINTER_EVENTS + 3;
    private static final String BATCH = "05 00 0102 0304".repeat(POINTER_EVENTS) // PointerEvent
            + "04 01 0000 00000061" // KeyEvent, down
            + "04 00 0000 00000061" // KeyEvent, up
            + "03 01 0000 0000 0500 0320"; // FramebufferUpdateRequest

    private EmbeddedChannel channel;
    private Counter counter;
    private ByteBuf batch;

    /** Creates the benchmark. */
    public ClientMessageDecoderBenchmark() {}

    private static final class Counter extends ChannelInboundHandlerAdapter {

        private long messages;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            messages++;
        }
    }

    /** Makes the decoder and what it is to decode. */
    @Setup
    public void setUp() {
        counter = new Counter();
        channel = new EmbeddedChannel(
                new ClientMessageDecoder(ProtocolLimits.DEFAULT, new NegotiatedFeatures()), counter);
        byte[] bytes = HexFormat.of().parseHex(BATCH.replace(" ", ""));
        batch = PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
        decode();
        if (counter.messages != MESSAGES) {
            throw new IllegalStateException(counter.messages + " messages, not " + MESSAGES);
        }
    }

    /** Frees the buffers. */
    @TearDown
    public void tearDown() {
        channel.finishAndReleaseAll();
        batch.release();
    }

    /** {@return how many messages have been decoded} */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long decode() {
        channel.writeInbound(batch.retainedDuplicate());
        return counter.messages;
    }
}
