package dev.rfb.tls;

import static dev.rfb.testing.ByteBufAssert.assertThatBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records by hand: type, version, length, content. */
final class RecordGuardTest {

    private static final String HELLO = "16 0301 0002 aaaa";
    private static final String CCS = "14 0303 0001 01";
    private static final String FINISHED = "16 0303 0003 ffffff";
    private static final String DATA = "17 0303 0001 dd";

    private final RecordGuard guard = new RecordGuard();
    private final Engine engine = new Engine();
    private final EmbeddedChannel channel = new EmbeddedChannel(guard, engine);

    @AfterEach
    void closeChannel() {
        channel.close().syncUninterruptibly();
    }

    @Test
    void handsOnEachRecordForItselfInThePiecesInWhichItCame() {
        send(HELLO + HELLO + "16 03");
        send("03 0002");
        send("bb");
        send("cc");
        assertThat(engine.pieces)
                .containsExactly("160301" + "0002aaaa", "1603010002aaaa", "1603", "030002", "bb", "cc");
        assertThat(channel.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 0303 0001 00",
                "13 0303 0001 00",
                "18 0303 0001 00", // heartbeat
                "ff 0303 0001 00",
                "80 2e01 0301 00", // SSLv2
                "16 0200 0001 00",
                "16 0403 0001 00",
                "16 0303 0000",
                "17 0303 0000",
                "17 0303 4801",
                "16 0303 ffff",
                "52 4642 2030 30" // RFB
            })
    void refusesWhatIsNoRecordAtItsHeader(String record) {
        send(record);
        assertThat(fault()).isInstanceOf(RfbProtocolException.class);
        assertThat(engine.pieces).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // TLS 1.2: a second hello behind Finished, at once or later
                HELLO + CCS + FINISHED + "|" + HELLO,
                HELLO + CCS + FINISHED + DATA + DATA + "|" + HELLO,
                HELLO + CCS + FINISHED + "|" + CCS,
                // TLS 1.3: with a second hello after HelloRetryRequest; without change_cipher_spec
                HELLO + CCS + HELLO + DATA + "|" + HELLO,
                HELLO + DATA + "|" + HELLO,
                HELLO + CCS + HELLO + "|" + HELLO
            })
    void refusesAHandshakeAfterTheHandshake(String records) {
        int end = records.indexOf('|');
        send(records.substring(0, end));
        assertThat(channel.isOpen()).isTrue();
        send(records.substring(end + 1));
        assertThat(fault()).hasMessageContaining("renegotiation");
        assertThatBytes(engine.bytes.toByteArray()).are(Hex.bytes(records.substring(0, end)));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void limitsTheBytesOfAHandshake() {
        int records = RecordGuard.MAX_HANDSHAKE_BYTES / (5 + 0x1000);
        String record = "16 0303 1000" + "00".repeat(0x1000);
        send(record.repeat(records));
        assertThat(channel.isOpen()).isTrue();
        send("16 0303 1000");
        assertThat(fault()).isInstanceOf(RfbLimitException.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void doesNotLimitTheBytesOfAConnection() {
        guard.established();
        engine.delivers = true;
        for (int i = 0; i < 32; i++) {
            send("17 0303 1000" + "00".repeat(0x1000));
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void limitsRecordsWithoutContentInTheLifeOfAConnection() {
        guard.established();
        for (int i = 0; i < RecordGuard.MAX_IDLE_RECORDS; i++) {
            engine.delivers = false;
            send(DATA);
            engine.delivers = true;
            send(DATA + DATA);
        }
        assertThat(channel.isOpen()).isTrue();
        engine.delivers = false;
        send(DATA);
        assertThat(fault()).isInstanceOf(RfbLimitException.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void handsOnNothingOnceTheChannelIsClosed() {
        engine.closes = true;
        send(HELLO + HELLO);
        assertThat(engine.pieces).hasSize(1);
        assertThat(engine.faults).isEmpty();
    }

    private void send(String annotatedHex) {
        if (channel.isOpen()) {
            byte[] bytes = Hex.bytes(annotatedHex);
            channel.pipeline().fireChannelRead(channel.alloc().buffer().writeBytes(bytes));
        }
    }

    private RfbException fault() {
        assertThat(engine.faults).hasSize(1);
        return (RfbException) engine.faults.get(0);
    }

    /** In the place of the engine and of what is behind it. */
    private final class Engine extends ChannelInboundHandlerAdapter {

        private final List<String> pieces = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Throwable> faults = new ArrayList<>();
        private boolean delivers;
        private boolean closes;

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // an embedded channel closes at once
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf in = (ByteBuf) message;
            pieces.add(ByteBufUtil.hexDump(in));
            bytes.writeBytes(ByteBufUtil.getBytes(in));
            in.release();
            if (delivers) {
                guard.delivered();
            }
            if (closes) {
                ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            faults.add(cause);
        }
    }
}
