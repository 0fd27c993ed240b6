package dev.rfb.bench.load;

import dev.rfb.RfbAuthenticationException;
import dev.rfb.RfbProtocolException;
import dev.rfb.geometry.Size;
import dev.rfb.protocol.SecurityType;
import dev.rfb.tls.VeNCryptSubtype;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The viewer's side of the handshake of RFB 3.8 (RFC 6143 §7.1 to §7.3; rfbproto "VeNCrypt"). Event-loop confined.
 *
 * <p>Ends with the user event {@link Initialised} and removes itself; bytes that came with the last ones go on.
 */
final class ClientHandshake extends ByteToMessageDecoder {

    /**
     * The server told the size of its framebuffer.
     *
     * @param size in pixels
     */
    record Initialised(Size size) {}

    private enum Field {
        PROTOCOL_VERSION,
        SECURITY_TYPES,
        CHALLENGE,
        VENCRYPT_VERSION,
        VENCRYPT_VERSION_ACK,
        VENCRYPT_SUBTYPES,
        VENCRYPT_SUBTYPE_ACK,
        SECURITY_RESULT,
        SERVER_INIT
    }

    private static final int VERSION_BYTES = 12;
    private static final int CHALLENGE_BYTES = 16;
    private static final int SERVER_INIT_BYTES = 24;
    private static final int MAX_REASON = 200;

    private final Optional<String> password;
    private final Optional<ClientTls> tls;
    private Field next = Field.PROTOCOL_VERSION;

    ClientHandshake(Optional<String> password, Optional<ClientTls> tls) {
        this.password = password;
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!isWhole(in)) {
            return;
        }
        switch (next) {
            case PROTOCOL_VERSION -> version(ctx, in);
            case SECURITY_TYPES -> securityTypes(ctx, in);
            case CHALLENGE -> challenge(ctx, in);
            case VENCRYPT_VERSION -> veNCryptVersion(ctx, in);
            case VENCRYPT_VERSION_ACK -> veNCryptVersionAck(in);
            case VENCRYPT_SUBTYPES -> subtypes(ctx, in);
            case VENCRYPT_SUBTYPE_ACK -> subtypeAck(ctx, in);
            case SECURITY_RESULT -> securityResult(ctx, in);
            case SERVER_INIT -> serverInit(ctx, in);
        }
    }

    private boolean isWhole(ByteBuf in) {
        int readable = in.readableBytes();
        return switch (next) {
            case PROTOCOL_VERSION -> readable >= VERSION_BYTES;
            case SECURITY_TYPES -> hasCounted(in, 1);
            case CHALLENGE -> readable >= CHALLENGE_BYTES;
            case VENCRYPT_VERSION -> readable >= 2;
            case VENCRYPT_VERSION_ACK, VENCRYPT_SUBTYPE_ACK -> readable >= 1;
            case VENCRYPT_SUBTYPES -> hasCounted(in, 4);
            case SECURITY_RESULT -> readable >= 4;
            case SERVER_INIT -> readable >= SERVER_INIT_BYTES && readable >= SERVER_INIT_BYTES + nameLength(in);
        };
    }

    private static long nameLength(ByteBuf in) {
        return in.getUnsignedInt(in.readerIndex() + SERVER_INIT_BYTES - 4);
    }

    private static boolean hasCounted(ByteBuf in, int bytesEach) {
        if (!in.isReadable()) {
            return false;
        }
        int count = in.getUnsignedByte(in.readerIndex());
        // Without a type a reason follows, as much of it as came.
        return count == 0 || in.readableBytes() > count * bytesEach;
    }

    private void version(ChannelHandlerContext ctx, ByteBuf in) {
        String version = in.readCharSequence(VERSION_BYTES, StandardCharsets.ISO_8859_1)
                .toString()
                .strip();
        if (!version.startsWith("RFB ") || version.compareTo("RFB 003.008") < 0) {
            throw new RfbProtocolException("ProtocolVersion \"" + version + "\": not RFB 3.8 or later");
        }
        send(ctx, ctx.alloc().buffer().writeBytes("RFB 003.008\n".getBytes(StandardCharsets.ISO_8859_1)));
        next = Field.SECURITY_TYPES;
    }

    private void securityTypes(ChannelHandlerContext ctx, ByteBuf in) {
        int count = in.readUnsignedByte();
        if (count == 0) {
            throw new RfbProtocolException("refused" + reason(in));
        }
        SecurityType wanted = password.isPresent() ? SecurityType.VNC_AUTH : SecurityType.NONE;
        if (tls.isPresent()) {
            wanted = SecurityType.VENCRYPT;
        }
        boolean offered = in.readSlice(count).indexOf(0, count, (byte) wanted.number()) >= 0;
        if (!offered) {
            throw new RfbProtocolException("security type " + wanted + " not offered");
        }
        send(ctx, ctx.alloc().buffer().writeByte(wanted.number()));
        next = tls.isPresent() ? Field.VENCRYPT_VERSION : afterTransport();
    }

    private Field afterTransport() {
        return password.isPresent() ? Field.CHALLENGE : Field.SECURITY_RESULT;
    }

    private void challenge(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        in.readBytes(challenge);
        send(ctx, ctx.alloc().buffer().writeBytes(VncAuthResponse.of(challenge, password.orElseThrow())));
        next = Field.SECURITY_RESULT;
    }

    private void veNCryptVersion(ChannelHandlerContext ctx, ByteBuf in) {
        in.skipBytes(2); // the server's highest
        send(ctx, ctx.alloc().buffer().writeByte(0).writeByte(2));
        next = Field.VENCRYPT_VERSION_ACK;
    }

    private void veNCryptVersionAck(ByteBuf in) {
        if (in.readUnsignedByte() != 0) {
            throw new RfbProtocolException("VeNCrypt version 0.2 refused");
        }
        next = Field.VENCRYPT_SUBTYPES;
    }

    private void subtypes(ChannelHandlerContext ctx, ByteBuf in) {
        VeNCryptSubtype wanted = tls.orElseThrow().encryption().subtype(password);
        boolean offered = false;
        for (int count = in.readUnsignedByte(); count > 0; count--) {
            offered |= in.readInt() == wanted.number();
        }
        if (!offered) {
            throw new RfbProtocolException("VeNCrypt subtype " + wanted + " not offered");
        }
        send(ctx, ctx.alloc().buffer().writeInt(wanted.number()));
        next = Field.VENCRYPT_SUBTYPE_ACK;
    }

    private void subtypeAck(ChannelHandlerContext ctx, ByteBuf in) {
        if (in.readUnsignedByte() != 1) {
            throw new RfbProtocolException("VeNCrypt subtype refused");
        }
        if (in.isReadable()) {
            throw new RfbProtocolException("bytes before TLS");
        }
        ctx.pipeline().addBefore(ctx.name(), "tls", tls.orElseThrow().newHandler(ctx.alloc()));
        next = afterTransport();
    }

    private void securityResult(ChannelHandlerContext ctx, ByteBuf in) {
        int result = in.readInt();
        if (result != 0) {
            throw new RfbAuthenticationException("SecurityResult " + result + reason(in));
        }
        send(ctx, ctx.alloc().buffer().writeByte(1)); // shared-flag
        next = Field.SERVER_INIT;
    }

    private void serverInit(ChannelHandlerContext ctx, ByteBuf in) {
        int start = in.readerIndex();
        int name = (int) nameLength(in);
        Size size = new Size(in.getUnsignedShort(start), in.getUnsignedShort(start + 2));
        in.skipBytes(SERVER_INIT_BYTES + name);
        ctx.fireUserEventTriggered(new Initialised(size));
        ctx.pipeline().remove(this);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed write reaches exceptionCaught
    private static void send(ChannelHandlerContext ctx, ByteBuf message) {
        ctx.writeAndFlush(message, ctx.voidPromise());
    }

    private static String reason(ByteBuf in) {
        if (in.readableBytes() < 4) {
            return "";
        }
        int length = (int) Math.min(in.readUnsignedInt(), Math.min(MAX_REASON, in.readableBytes()));
        return ": " + in.readCharSequence(length, StandardCharsets.UTF_8);
    }
}
