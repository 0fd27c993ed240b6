package dev.rfb.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbException;
import dev.rfb.message.ClientMessage;
import dev.rfb.message.SetEncodings;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.ProtocolLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A channel with a decoder and a recorder in the place of the session. */
final class DecoderFixture implements AutoCloseable {

    private final List<ClientMessage> messages = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final ClientMessageDecoder decoder;
    private final EmbeddedChannel channel;
    private Consumer<ClientMessage> session = message -> {};

    private DecoderFixture(ProtocolLimits limits, List<EncodingType> listed) {
        NegotiatedFeatures features = new NegotiatedFeatures();
        features.update(new SetEncodings(listed));
        decoder = new ClientMessageDecoder(limits, features);
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addLast(decoder, new Recorder());
    }

    static DecoderFixture listing(EncodingType... listed) {
        return listing(List.of(listed));
    }

    static DecoderFixture listing(List<EncodingType> listed) {
        return new DecoderFixture(ProtocolLimits.DEFAULT, listed);
    }

    static DecoderFixture limited(ProtocolLimits limits, EncodingType... listed) {
        return new DecoderFixture(limits, List.of(listed));
    }

    /** Lets {@code session} see each message as a session would. */
    DecoderFixture session(Consumer<ClientMessage> consumer) {
        session = consumer;
        return this;
    }

    void send(byte... bytes) {
        channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes)).fireChannelReadComplete();
    }

    void advance(Duration duration) {
        channel.advanceTimeBy(duration.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    ClientMessageDecoder decoder() {
        return decoder;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    List<ClientMessage> messages() {
        return messages;
    }

    List<Throwable> faults() {
        return faults;
    }

    RfbException fault() {
        assertThat(faults).hasSize(1);
        return (RfbException) faults.get(0);
    }

    void assertMessages(ClientMessage... expected) {
        assertThat(messages).usingRecursiveFieldByFieldElementComparator().containsExactly(expected);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
        assertThat(channel.runScheduledPendingTasks())
                .as("armed timers after close")
                .isEqualTo(-1);
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            messages.add((ClientMessage) message);
            session.accept((ClientMessage) message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            faults.add(cause);
        }
    }
}
