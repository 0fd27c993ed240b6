package dev.rfb.tls;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbException;
import dev.rfb.security.Identity;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.computing.HandshakeComputing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.tls.CipherSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, without RFB around it. */
final class AnonymousTlsHandlerTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ScriptedPeer peer = ScriptedPeer.over(channel);
    private final Random random = new Random(1);
    private final List<Optional<Identity>> established = new ArrayList<>();

    @BeforeEach
    void addHandlers() {
        TlsListener listener = new TlsListener() {
            @Override
            public void established(Optional<Identity> identity) {
                established.add(identity);
            }

            @Override
            public void failed(RfbException fault) {
                throw fault;
            }
        };
        HandshakeComputing computing = new HandshakeComputing(Runnable::run, 1);
        RecordGuard guard = new RecordGuard();
        channel.pipeline()
                .addLast(guard)
                .addLast(new AnonymousTlsHandler(
                        new AnonymousTlsServer(AnonymousClient.crypto()), guard, computing, listener));
    }

    @AfterEach
    void closeChannel() {
        channel.close().syncUninterruptibly();
        channel.releaseOutbound();
        channel.releaseInbound();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                CipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384,
                CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA256,
                CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA
            })
    void carriesBuffersOfEveryKind(int suite) {
        TlsPeer tls = new TlsPeer(peer, AnonymousClient.of(suite)).handshake();
        assertThat(established).containsExactly(Optional.empty());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int size : new int[] {1, 100, 16384, 16385, 65536, 300_000}) {
            for (ByteBuf buffer : buffers(size, expected)) {
                channel.write(buffer);
            }
        }
        channel.flush();
        assertThatBytes(tls.receive(expected.size())).are(expected.toByteArray());
    }

    private List<ByteBuf> buffers(int size, ByteArrayOutputStream expected) {
        ByteBuf heap = channel.alloc().heapBuffer(size + 3);
        heap.writeZero(3).readerIndex(3);
        ByteBuf direct = channel.alloc().directBuffer(size);
        ByteBuf readOnly = channel.alloc().heapBuffer(size);
        CompositeByteBuf composite = channel.alloc().compositeBuffer();
        composite.addComponent(true, fill(channel.alloc().heapBuffer(), size / 2, expected));
        composite.addComponent(true, fill(channel.alloc().directBuffer(), size - size / 2, expected));
        return List.of(
                composite,
                fill(heap, size, expected),
                fill(direct, size, expected),
                channel.alloc().buffer(),
                fill(readOnly, size, expected).asReadOnly());
    }

    private ByteBuf fill(ByteBuf buffer, int size, ByteArrayOutputStream expected) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        expected.writeBytes(bytes);
        return buffer.writeBytes(bytes);
    }

    @Test
    void leavesWhatItWritesAsItWas() {
        TlsPeer tls = new TlsPeer(peer, AnonymousClient.of(CipherSuite.TLS_DH_anon_WITH_AES_256_CBC_SHA)).handshake();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteBuf shared = fill(channel.alloc().heapBuffer(), 50_000, expected);
        channel.writeAndFlush(shared.retainedDuplicate());
        channel.writeAndFlush(shared.retainedDuplicate());
        assertThat(shared.refCnt()).isEqualTo(1);
        assertThatBytes(tls.receive(50_000)).are(expected.toByteArray());
        assertThatBytes(tls.receive(50_000)).are(expected.toByteArray());
        shared.release();
    }

    @Test
    void writesOneBufferForOneBuffer() {
        new TlsPeer(peer, AnonymousClient.of(AnonymousClient.tigerVnc())).handshake();
        channel.writeAndFlush(channel.alloc().directBuffer().writeZero(65536));
        assertThat(channel.outboundMessages()).hasSize(1);
    }

    @Test
    void writesNothingBeforeTheHandshakeIsOver() {
        ByteBuf early = channel.alloc().buffer().writeByte(1);
        ChannelFuture written = channel.writeAndFlush(early);
        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(early.refCnt()).isZero();
        peer.expectNothing();
    }

    @Test
    void saysCloseNotifyAndWritesNothingAfterwards() {
        TlsPeer tls = new TlsPeer(peer, AnonymousClient.of(AnonymousClient.tigerVnc())).handshake();
        channel.close().syncUninterruptibly();
        ByteBuf late = channel.alloc().buffer().writeByte(1);
        assertThat(channel.writeAndFlush(late).cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(late.refCnt()).isZero();
        tls.expectClosed();
        assertThat(tls.client().isEstablished()).as("the client was told").isFalse();
    }
}
