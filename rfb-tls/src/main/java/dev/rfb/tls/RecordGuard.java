package dev.rfb.tls;

import dev.rfb.RfbException;
import dev.rfb.RfbLimitException;
import dev.rfb.RfbProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands between the network and a TLS engine, and looks at the headers of the client's records. Event-loop confined; one per
 * channel. It hands on each record for itself, in as many pieces as it came.
 *
 * <p>A header (RFC 8446 §5.1): 0 U8 type, 1 U16 version, 3 U16 length. Types: 20 change_cipher_spec, 21 alert, 22 handshake, 23
 * application_data. Refused are:
 *
 * <ul>
 *   <li>what is no record: another type, a version other than 3.x, nothing or more than {@link #MAX_RECORD_BYTES} in it;
 *   <li>more than {@link #MAX_HANDSHAKE_BYTES} before the handshake is over;
 *   <li>renegotiation. After its change_cipher_spec a client has one more handshake record that is not hidden in
 *       application_data: Finished in TLS 1.2, a second ClientHello in TLS 1.3. JSSE itself would renegotiate;
 *   <li>more than {@link #MAX_IDLE_RECORDS} records in the life of a connection that carry nothing for RFB: empty ones,
 *       warnings, KeyUpdate, each of which may ask for an answer.
 * </ul>
 */
final class RecordGuard extends ChannelInboundHandlerAdapter {

    /** The most that a client may send until its handshake is over. */
    static final int MAX_HANDSHAKE_BYTES = 64 * 1024;

    /** The most in a record: 2^14 bytes, and what TLS 1.2 lets encryption add (RFC 5246 §6.2.3). */
    static final int MAX_RECORD_BYTES = (1 << 14) + 2048;

    /** The most records without content. A handshake takes about ten; viewers send hardly any others. */
    static final int MAX_IDLE_RECORDS = 128;

    private static final int HEADER_BYTES = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int MAJOR_VERSION = 3;

    private final byte[] header = new byte[HEADER_BYTES];
    private int headerBytes;
    private int remainingBytes;
    private int handshakeBytes;
    private int idleRecords;
    private boolean changedCipherSpec;
    private boolean handshakeIsLast;
    private boolean established;
    private boolean delivered;
    private boolean ended;

    /** Says that the handshake is over. */
    void established() {
        established = true;
    }

    /** Says that the record which is being handed on had content. */
    void delivered() {
        delivered = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (!ended && in.isReadable()) {
                handOn(ctx, in);
            }
        } catch (RfbException fault) {
            end(ctx, fault);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended = true;
        ctx.fireChannelInactive();
    }

    // One record, or what there is of it.
    private void handOn(ChannelHandlerContext ctx, ByteBuf in) {
        int start = in.readerIndex();
        if (headerBytes < HEADER_BYTES) {
            int size = Math.min(HEADER_BYTES - headerBytes, in.readableBytes());
            in.readBytes(header, headerBytes, size);
            headerBytes += size;
            if (headerBytes == HEADER_BYTES) {
                remainingBytes = check();
            }
        }
        int size = Math.min(remainingBytes, in.readableBytes());
        in.skipBytes(size);
        remainingBytes -= size;
        boolean whole = headerBytes == HEADER_BYTES && remainingBytes == 0;
        if (whole) {
            headerBytes = 0;
        }
        ctx.fireChannelRead(in.retainedSlice(start, in.readerIndex() - start));
        if (whole) {
            count();
        }
    }

    /** {@return the length of what follows the header} */
    private int check() {
        int type = header[0];
        int length = (header[3] & 0xFF) << 8 | header[4] & 0xFF;
        if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA || header[1] != MAJOR_VERSION) {
            throw new RfbProtocolException("TLS: not a record");
        }
        if (length == 0 || length > MAX_RECORD_BYTES) {
            throw new RfbProtocolException("TLS record.length " + length + ": not 1 to " + MAX_RECORD_BYTES);
        }
        if (!established) {
            handshakeBytes += HEADER_BYTES + length;
            if (handshakeBytes > MAX_HANDSHAKE_BYTES) {
                throw new RfbLimitException("TLS: a handshake of more than " + MAX_HANDSHAKE_BYTES + " bytes");
            }
        }
        checkOrder(type);
        return length;
    }

    private void checkOrder(int type) {
        boolean again = type == CHANGE_CIPHER_SPEC ? changedCipherSpec : type == HANDSHAKE && handshakeIsLast;
        if (again) {
            throw new RfbProtocolException("TLS: renegotiation, which is refused");
        }
        handshakeIsLast |= type == APPLICATION_DATA || type == HANDSHAKE && changedCipherSpec;
        changedCipherSpec |= type == CHANGE_CIPHER_SPEC;
    }

    private void count() {
        if (!delivered) {
            idleRecords++;
        }
        delivered = false;
        if (idleRecords > MAX_IDLE_RECORDS) {
            throw new RfbLimitException("TLS: more than " + MAX_IDLE_RECORDS + " records without content");
        }
    }

    /** Closes through the engine, which says close_notify, once there is one to say it to. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the close
    private void end(ChannelHandlerContext ctx, RfbException fault) {
        ended = true;
        ctx.fireExceptionCaught(fault);
        if (established) {
            ctx.channel().close();
        } else {
            ctx.close();
        }
    }
}
