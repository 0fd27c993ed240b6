package dev.rfb.tls.aes;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.testing.Hex;
import dev.rfb.testing.ScriptedPeer;
import dev.rfb.tls.testing.EaxPeer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EaxHandlersTest {

    private static final byte[] IN_KEY = Hex.bytes("000102030405060708090a0b0c0d0e0f");
    private static final byte[] OUT_KEY = Hex.bytes("101112131415161718191a1b1c1d1e1f");

    private final EaxDecoder decoder = new EaxDecoder(new AesKey(IN_KEY.clone()), 512);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder, new EaxEncoder(new AesKey(OUT_KEY.clone())));
    private final ScriptedPeer peer = ScriptedPeer.over(channel);
    private final EaxPeer toServer = new EaxPeer(IN_KEY);
    private final EaxPeer fromServer = new EaxPeer(OUT_KEY);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private byte[] received() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf in = channel.readInbound(); in != null; in = channel.readInbound()) {
            all.writeBytes(ByteBufUtil.getBytes(in));
            in.release();
        }
        return all.toByteArray();
    }

    private byte[] sent() {
        return peer.receive(Integer.MAX_VALUE);
    }

    /** RealVNC's way to count: the least significant byte first. Two carries: after 256 and after 65536 messages. */
    @Test
    void countsMessagesInLittleEndian() {
        decoder.allowAll();
        for (int i = 0; i < 65_540; i++) {
            boolean isChecked = i < 3 || (i & 0xFF) < 2 || (i & 0xFF) == 0xFF;
            channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {(byte) i}));
            byte[] message = sent();
            if (isChecked) {
                fromServer.skipTo(i);
                assertThat(fromServer.open(message)).as("message %d", i).containsExactly(i);
            }
        }
        MessageCounter counter = new MessageCounter();
        for (int i = 0; i < 65_537; i++) {
            counter.increment();
        }
        assertThat(counter.bytes()).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void carriesThroughAllBytesOfTheCounter() {
        MessageCounter counter = new MessageCounter();
        Arrays.fill(counter.bytes(), (byte) 0xFF);
        counter.bytes()[15] = 0x7F;
        counter.increment();
        assertThat(counter.bytes()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80);
        Arrays.fill(counter.bytes(), (byte) 0xFF);
        counter.increment();
        assertThat(counter.bytes()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8191, 8192, 8193, 16_384, 262_144, 262_145, 1_000_000})
    void cutsWhatIsWrittenIntoMessagesOf8192Bytes(int size) {
        byte[] text = new byte[size];
        new Random(size).nextBytes(text);
        ByteBuf shared = Unpooled.directBuffer(size).writeBytes(text);
        assertThat(channel.writeOutbound(shared.retainedDuplicate())).isTrue();
        byte[] messages = sent();
        assertThat(messages).hasSize(size + (size + 8191) / 8192 * EaxPeer.OVERHEAD_BYTES);
        assertThatBytes(fromServer.openAll(messages)).are(text);
        assertThatBytes(ByteBufUtil.getBytes(shared)).are(text);
        assertThat(shared.refCnt()).isEqualTo(1);
        shared.release();
    }

    @Test
    void writesPartsWithoutPromise() {
        channel.write(Unpooled.wrappedBuffer(new byte[] {1}), channel.voidPromise());
        channel.write(Unpooled.wrappedBuffer(new byte[300_000]), channel.voidPromise());
        channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {2}));
        assertThat(fromServer.openAll(sent())).hasSize(300_002).startsWith(1).endsWith(2);
    }

    @Test
    void nothingToWriteIsNoMessage() {
        var written = channel.writeAndFlush(Unpooled.buffer());
        assertThat(written.isSuccess()).isTrue();
        assertThat(sent()).isEmpty();
    }

    @Test
    void refusesToWriteWhatIsNoBuffer() {
        assertThatThrownBy(() -> channel.writeOutbound("clear")).isInstanceOf(UnsupportedMessageTypeException.class);
        assertThat(sent()).isEmpty();
    }

    @Test
    void readsMessagesAtAnySplit() {
        decoder.allowAll();
        byte[] text = new byte[70_000];
        new Random(1).nextBytes(text);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        messages.writeBytes(toServer.seal(Arrays.copyOf(text, 1)));
        messages.writeBytes(toServer.seal(Arrays.copyOfRange(text, 1, 65_536)));
        messages.writeBytes(toServer.seal(Arrays.copyOfRange(text, 65_536, 70_000)));
        Random random = new Random(2);
        byte[] all = messages.toByteArray();
        int from = 0;
        while (from < all.length) {
            int end = Math.min(all.length, from + random.nextInt(20_000));
            peer.send(Arrays.copyOfRange(all, from, end));
            from = end;
        }
        assertThatBytes(received()).are(text);
    }

    @Test
    void readsByteByByte() {
        peer.drip(toServer.seal((byte) 1, (byte) 2)).drip(toServer.seal((byte) 3));
        assertThat(received()).containsExactly(1, 2, 3);
    }

    @Test
    void handsOnNothingOfAMessageBeforeItsMac() {
        byte[] message = toServer.seal(new byte[100]);
        peer.send(Arrays.copyOf(message, message.length - 1));
        assertThat(received()).isEmpty();
        peer.send(Arrays.copyOfRange(message, message.length - 1, message.length));
        assertThat(received()).hasSize(100);
    }

    @Test
    void endsTheConnectionAtAWrongMacAndDiscardsTheRest() {
        byte[] wrong = toServer.seal((byte) 1);
        wrong[wrong.length - 1] ^= 1;
        assertThatThrownBy(() -> {
                    channel.writeInbound(Unpooled.wrappedBuffer(wrong, toServer.seal((byte) 2)));
                    channel.checkException();
                })
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining("MAC");
        assertThat(channel.isOpen()).isFalse();
        assertThat(received()).isEmpty();
    }

    @Test
    void refusesARepeatedMessage() {
        byte[] message = toServer.seal((byte) 1);
        channel.writeInbound(Unpooled.copiedBuffer(message));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.copiedBuffer(message)))
                .isInstanceOf(RfbProtocolException.class);
        assertThat(received()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0201", "ffff"})
    void refusesALengthAtOnce(String length) {
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(Hex.bytes(length))))
                .isInstanceOf(RfbLimitException.class)
                .hasMessageContaining("1 to 512");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void handsOnTheFaultsOfOthers() {
        channel.pipeline().fireExceptionCaught(new IllegalStateException("other"));
        assertThatThrownBy(channel::checkException).hasMessage("other");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void handsOnTheRestInTheClearWhenItEnds() {
        byte[] message = toServer.seal((byte) 1);
        peer.send(message).expectNothing();
        decoder.end();
        channel.pipeline().remove(EaxEncoder.class);
        peer.send("05").send("06");
        assertThat(channel.pipeline().get(EaxDecoder.class)).isNull();
        assertThat(received()).containsExactly(1, 5, 6);
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {7}));
        assertThat(sent()).containsExactly(7);
    }
}
