package dev.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeStepTest {

    private final Recorder step = new Recorder();
    private final EmbeddedChannel channel = new EmbeddedChannel(step);
    private final ScriptedPeer peer = ScriptedPeer.over(channel);

    @Test
    void waitsForExactlyWhatItExpects() {
        step.expectNow(2);
        peer.send("01");
        assertThat(step.messages).isEmpty();
        peer.send("02 03");
        assertThat(step.messages).containsExactly(Hex.bytes("01 02"));
        assertThat(step.isHoldingBytes()).isTrue();
        finish();
    }

    @Test
    void readsHeldBytesOnceItExpectsThemLater() {
        peer.send("01 02 03");
        assertThat(step.messages).isEmpty();
        step.expectNow(1);
        step.expectNow(2);
        assertThat(step.messages).containsExactly(Hex.bytes("01"), Hex.bytes("02 03"));
        assertThat(step.isHoldingBytes()).isFalse();
        finish();
    }

    @Test
    void handsOnHeldBytesWhenItIsRemoved() {
        peer.send("01 02 03");
        step.expectNow(1);
        channel.pipeline().remove(step);
        ByteBuf rest = channel.readInbound();
        assertThat(ByteBufUtil.getBytes(rest)).isEqualTo(Hex.bytes("02 03"));
        rest.release();
        finish();
    }

    @Test
    void discardsEverythingOnceItEnded() {
        peer.send("01");
        step.end();
        peer.send("02");
        step.expectNow(1);
        assertThat(step.messages).isEmpty();
        assertThat(step.isHoldingBytes()).isFalse();
        finish();
    }

    private void finish() {
        assertThat(channel.finish()).isFalse();
    }

    private static final class Recorder extends HandshakeStep {

        private final List<byte[]> messages = new ArrayList<>();
        private final List<ChannelHandlerContext> contexts = new ArrayList<>();

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            contexts.add(ctx);
        }

        void expectNow(int sizeBytes) {
            expect(contexts.get(0), sizeBytes);
        }

        @Override
        protected void received(ChannelHandlerContext ctx, ByteBuf in) {
            messages.add(ByteBufUtil.getBytes(in));
        }
    }
}
