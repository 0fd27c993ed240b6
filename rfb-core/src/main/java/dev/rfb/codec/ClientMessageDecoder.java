package dev.rfb.codec;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import dev.rfb.RfbTimeoutException;
import dev.rfb.RfbUnsupportedException;
import dev.rfb.message.ClientCutText;
import dev.rfb.message.ClientFence;
import dev.rfb.message.ClientMessage;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.FramebufferUpdateRequest;
import dev.rfb.message.KeyEvent;
import dev.rfb.message.PointerEvent;
import dev.rfb.message.QemuExtendedKeyEvent;
import dev.rfb.message.SetDesktopSize;
import dev.rfb.message.SetEncodings;
import dev.rfb.message.SetPixelFormat;
import dev.rfb.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes behind the handshake into {@link ClientMessage}s (RFC 6143 §7.5). Event-loop confined; one per viewer.
 *
 * <p>Each message is passed on before the next one is decoded, so a message directly behind SetEncodings is read by the new
 * rules, and nothing is decoded any more once a message made the session close the channel.
 *
 * <p>Limits: at most one whole message is held, and the longest is a ClientCutText of
 * {@link ProtocolLimits#maxCutTextBytes()}; longer ones are skipped as they stream in, SetEncodings is read entry by entry. A
 * message that has begun must be whole before the progress timeout.
 *
 * <p>The first fault is fired once as an {@link RfbException}; from then on everything is discarded. The channel is not closed:
 * that is the session's business.
 */
public final class ClientMessageDecoder extends ByteToMessageDecoder {

    /** How long a message may stay incomplete unless told otherwise. */
    public static final Duration DEFAULT_PROGRESS_TIMEOUT = Duration.ofSeconds(30);

    private final ProtocolLimits limits;
    private final NegotiatedFeatures features;
    private final Duration progressTimeout;
    private final ProgressDeadline deadline;

    private SetEncodings.@Nullable Reader setEncodings;
    private int skippingBytes;
    private long messages;
    private boolean discarding;

    /**
     * Creates a decoder with {@link #DEFAULT_PROGRESS_TIMEOUT}.
     *
     * @param limits what the viewer may ask for
     * @param features what it negotiated; updated here at each SetEncodings
     */
    public ClientMessageDecoder(ProtocolLimits limits, NegotiatedFeatures features) {
        this(limits, features, DEFAULT_PROGRESS_TIMEOUT);
    }

    /**
     * Creates a decoder.
     *
     * @param limits what the viewer may ask for
     * @param features what it negotiated; updated here at each SetEncodings
     * @param progressTimeout how long a message may stay incomplete
     */
    public ClientMessageDecoder(ProtocolLimits limits, NegotiatedFeatures features, Duration progressTimeout) {
        this.limits = limits;
        this.features = features;
        this.progressTimeout = progressTimeout;
        this.deadline = new ProgressDeadline(progressTimeout.toNanos());
    }

    /** {@return whether a part of a message has arrived and the rest has not} */
    public boolean isMessagePending() {
        return !discarding && (setEncodings != null || skippingBytes > 0 || actualReadableBytes() > 0);
    }

    /** Discards whatever comes from now on, as after a fault. For a session that is going to close. */
    public void discardAll() {
        discarding = true;
        deadline.cancel();
    }

    int heldBytes() {
        return actualReadableBytes();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        super.channelRead(ctx, input);
        if (isMessagePending() && !ctx.isRemoved() && ctx.channel().isActive()) {
            deadline.await(messages, ctx, () -> expire(ctx));
        } else {
            deadline.cancel();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (discarding || !ctx.channel().isActive()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Optional<? extends ClientMessage> message = next(in);
            if (message.isPresent()) {
                messages++;
                out.add(message.get());
            }
        } catch (RfbException e) {
            discardAll();
            in.skipBytes(in.readableBytes());
            ctx.fireExceptionCaught(e);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        discardAll();
        super.channelInactive(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        deadline.cancel();
    }

    private void expire(ChannelHandlerContext ctx) {
        if (discarding) {
            return;
        }
        discardAll();
        ctx.fireExceptionCaught(
                new RfbTimeoutException("Message not complete after " + progressTimeout.toSeconds() + " s"));
    }

    private Optional<? extends ClientMessage> next(ByteBuf in) {
        if (skippingBytes > 0) {
            return skip(in);
        }
        if (setEncodings != null) {
            return readEncodings(setEncodings, in);
        }
        int type = in.getUnsignedByte(in.readerIndex());
        return switch (type) {
            case SetPixelFormat.TYPE -> SetPixelFormat.decode(in);
            case SetEncodings.TYPE -> beginEncodings(in);
            case FramebufferUpdateRequest.TYPE -> FramebufferUpdateRequest.decode(in);
            case KeyEvent.TYPE -> KeyEvent.decode(in);
            case PointerEvent.TYPE ->
                features.supportsExtendedMouseButtons() ? PointerEvent.decodeExtended(in) : PointerEvent.decode(in);
            case ClientCutText.TYPE -> readCutText(in);
            default -> extension(type, in);
        };
    }

    private Optional<? extends ClientMessage> extension(int type, ByteBuf in) {
        return switch (type) {
            case EnableContinuousUpdates.TYPE -> {
                require(features.supportsContinuousUpdates(), "EnableContinuousUpdates", "ContinuousUpdates");
                yield EnableContinuousUpdates.decode(in);
            }
            case ClientFence.TYPE -> {
                require(features.supportsFence(), "ClientFence", "Fence");
                yield ClientFence.decode(in, limits.maxFencePayloadBytes());
            }
            case SetDesktopSize.TYPE -> {
                require(features.supportsExtendedDesktopSize(), "SetDesktopSize", "ExtendedDesktopSize");
                yield SetDesktopSize.decode(in, limits.maxScreens());
            }
            case QemuExtendedKeyEvent.TYPE -> {
                require(features.supportsQemuExtendedKeyEvent(), "QEMU message", "QEMU Extended Key Event");
                yield QemuExtendedKeyEvent.decode(in);
            }
            default ->
                throw new RfbProtocolException(
                        "unknown message type " + type + " (rfbproto \"Client to Server Messages\")");
        };
    }

    private static void require(boolean negotiated, String message, String pseudoEncoding) {
        if (!negotiated) {
            throw new RfbProtocolException(
                    message + " from a viewer that did not list " + pseudoEncoding + " (rfbproto \"Encodings\")");
        }
    }

    private Optional<SetEncodings> beginEncodings(ByteBuf in) {
        Optional<SetEncodings.Reader> reader = SetEncodings.decodeHeader(in, limits.maxEncodings());
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        setEncodings = reader.get();
        return readEncodings(setEncodings, in);
    }

    private Optional<SetEncodings> readEncodings(SetEncodings.Reader reader, ByteBuf in) {
        Optional<SetEncodings> message = reader.read(in);
        if (message.isPresent()) {
            setEncodings = null;
            features.update(message.get());
        }
        return message;
    }

    private Optional<ClientCutText> readCutText(ByteBuf in) {
        OptionalInt declared = ClientCutText.peekLength(in);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        int length = declared.getAsInt();
        if (length < 0) {
            throw new RfbUnsupportedException("ClientCutText.length " + length
                    + ": extended clipboard was not negotiated (rfbproto \"Extended Clipboard Pseudo-encoding\")");
        }
        if (length > limits.maxSkippedCutTextBytes()) {
            throw new RfbLimitException(
                    "ClientCutText.length " + length + " > " + limits.maxSkippedCutTextBytes() + " (RFC 6143 §7.5.6)");
        }
        if (length <= limits.maxCutTextBytes()) {
            return ClientCutText.decode(in);
        }
        ClientCutText.skipHeader(in);
        skippingBytes = length;
        return skip(in);
    }

    private Optional<ClientCutText> skip(ByteBuf in) {
        int bytes = Math.min(skippingBytes, in.readableBytes());
        in.skipBytes(bytes);
        skippingBytes -= bytes;
        if (skippingBytes == 0) {
            messages++;
        }
        return Optional.empty();
    }
}
