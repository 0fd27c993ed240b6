package dev.rfb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbProtocolException;
import dev.rfb.geometry.Size;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientHandshakeTest {

    private static final String VERSION = "524642203030332e3030380a";
    private static final String SERVER_INIT =
            "0500 0320" + "20 18 00 01 00ff 00ff 00ff 10 08 00 000000" + "00000004 64656d6f";

    private final List<Object> events = new ArrayList<>();
    private Optional<EmbeddedChannel> open = Optional.empty();

    @AfterEach
    void releaseEverything() {
        open.ifPresent(EmbeddedChannel::finishAndReleaseAll);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void passesWithNoneInPiecesOfAnySize(int piece) {
        EmbeddedChannel channel = channel(Optional.empty());

        receive(channel, VERSION + "02 02 01" + "00000000" + SERVER_INIT, piece);

        assertThat(sent(channel)).isEqualTo(VERSION + "01" + "01");
        assertThat(events).containsExactly(new ClientHandshake.Initialised(new Size(1280, 800)));
        assertThat(channel.pipeline().get(ClientHandshake.class)).isNull();
    }

    @Test
    void passesWithVncAuth() {
        EmbeddedChannel channel = channel(Optional.of("password"));

        receive(channel, VERSION + "01 02" + "000102030405060708090a0b0c0d0e0f" + "00000000" + SERVER_INIT, 1000);

        assertThat(sent(channel)).isEqualTo(VERSION + "02" + "b866924125c8eebb9debc1db61c538e2" + "01");
        assertThat(events).hasSize(1);
    }

    @Test
    void handsOnWhatFollowsServerInit() {
        EmbeddedChannel channel = channel(Optional.empty());

        receive(channel, VERSION + "01 01" + "00000000" + SERVER_INIT + "02", 1000);

        ByteBuf rest = channel.readInbound();
        assertThat(ByteBufUtil.hexDump(rest)).isEqualTo("02");
        rest.release();
    }

    @Test
    void tellsWhyTheServerRefused() {
        EmbeddedChannel channel = channel(Optional.empty());

        assertThatThrownBy(() -> receive(channel, VERSION + "00 00000004 66756c6c", 1000))
                .hasRootCauseInstanceOf(RfbProtocolException.class)
                .hasRootCauseMessage("refused: full");
    }

    @Test
    void tellsThatTheTypeIsNotOffered() {
        EmbeddedChannel channel = channel(Optional.empty());

        assertThatThrownBy(() -> receive(channel, VERSION + "01 02", 1000))
                .hasRootCauseMessage("security type None not offered");
    }

    @Test
    void tellsThatThePasswordIsWrong() {
        EmbeddedChannel channel = channel(Optional.of("password"));

        assertThatThrownBy(() -> receive(channel, VERSION + "01 02" + "00".repeat(16) + "00000001 00000002 6e6f", 1000))
                .hasRootCauseInstanceOf(RfbAuthenticationException.class)
                .hasRootCauseMessage("SecurityResult 1: no");
    }

    @Test
    void refusesAnOlderVersion() {
        EmbeddedChannel channel = channel(Optional.empty());

        assertThatThrownBy(() -> receive(channel, "524642203030332e3030330a", 1000))
                .hasRootCauseMessage("ProtocolVersion \"RFB 003.003\": not RFB 3.8 or later");
    }

    @Test
    void tellsThatTheSubtypeIsNotOffered() throws SSLException {
        EmbeddedChannel channel = channel(Optional.empty(), ClientTls.of(Encryption.X509));

        assertThatThrownBy(() -> receive(channel, VERSION + "01 13" + "0002 00" + "01 00000105", 1000))
                .hasRootCauseMessage("VeNCrypt subtype X509None not offered");
        assertThat(sent(channel)).isEqualTo(VERSION + "13" + "0002");
    }

    @Test
    void beginsTlsBehindTheAcknowledgementOnly() throws SSLException {
        EmbeddedChannel channel = channel(Optional.empty(), ClientTls.of(Encryption.ECDH));

        receive(channel, VERSION + "01 13" + "0002 00" + "02 00000104 00000101", 3);
        assertThat(sent(channel)).isEqualTo(VERSION + "13" + "0002" + "00000101");
        receive(channel, "01", 1);
        assertThat(sent(channel)).startsWith("1603");
    }

    private EmbeddedChannel channel(Optional<String> password) {
        return channel(password, Optional.empty());
    }

    private EmbeddedChannel channel(Optional<String> password, Optional<ClientTls> tls) {
        EmbeddedChannel channel =
                new EmbeddedChannel(new ClientHandshake(password, tls), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                        events.add(event);
                    }
                });
        open = Optional.of(channel);
        return channel;
    }

    private static void receive(EmbeddedChannel channel, String hex, int piece) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        for (int at = 0; at < bytes.length; at += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at)));
        }
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder hex = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            hex.append(ByteBufUtil.hexDump(out));
            out.release();
        }
        return hex.toString();
    }
}
