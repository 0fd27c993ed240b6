package dev.rfb.bench.load;

import dev.rfb.RfbProtocolException;
import dev.rfb.bench.EncodingChoice;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the server's messages after the handshake, byte by byte where a field says what comes, in leaps elsewhere, and counts
 * updates and rectangles. Not thread-safe; one per connection. Nothing is copied, inflated or allocated.
 *
 * <p>Knows FramebufferUpdate, SetColourMapEntries, Bell and ServerCutText (RFC 6143 §7.6), the encodings of
 * {@link EncodingChoice}, CopyRect and LastRect. Anything else was not asked for and ends the connection.
 */
final class UpdateStream {

    private enum Field {
        MESSAGE_TYPE,
        NUMBER_OF_RECTANGLES,
        RECTANGLE_PLACE,
        RECTANGLE_ENCODING,
        PAYLOAD,
        END_OF_PAYLOAD,
        NUMBER_OF_COLOURS,
        CUT_TEXT_LENGTH
    }

    private static final int FRAMEBUFFER_UPDATE = 0;
    private static final int SET_COLOUR_MAP_ENTRIES = 1;
    private static final int BELL = 2;
    private static final int SERVER_CUT_TEXT = 3;

    private final Map<Integer, RectanglePayload> payloads = new HashMap<>();
    private final Demand demand = new Demand();
    private final Runnable onUpdate;

    private Field next = Field.MESSAGE_TYPE;
    private RectanglePayload payload = FixedPayload.RAW;
    private long skip;
    private int wanted = 1;
    private long value;
    private int rectanglesLeft;
    private int width;
    private int height;
    private long rectangles;
    private long exactPixels;

    /**
     * Creates the reader.
     *
     * @param onUpdate called after the last byte of each FramebufferUpdate, in {@link #read}
     */
    UpdateStream(Runnable onUpdate) {
        this.onUpdate = onUpdate;
        payloads.put(EncodingType.RAW.number(), FixedPayload.RAW);
        payloads.put(EncodingType.COPY_RECT.number(), FixedPayload.COPY_RECT);
        payloads.put(EncodingType.RRE.number(), CountedPayload.RRE);
        payloads.put(EncodingType.CORRE.number(), CountedPayload.CORRE);
        payloads.put(EncodingType.HEXTILE.number(), new HextilePayload());
        payloads.put(EncodingType.ZLIB.number(), CountedPayload.BYTES);
        payloads.put(EncodingType.TIGHT.number(), TightPayload.tight());
        payloads.put(EncodingType.TIGHT_PNG.number(), TightPayload.tightPng());
        payloads.put(EncodingType.TRLE.number(), new TrlePayload());
        payloads.put(EncodingType.ZRLE.number(), CountedPayload.BYTES);
    }

    /** {@return how many rectangles have begun} */
    long rectangles() {
        return rectangles;
    }

    /** {@return how many pixels the rectangles had in all that were not JPEG} */
    long exactPixels() {
        return exactPixels;
    }

    /**
     * Reads all readable bytes.
     *
     * @param in what came; not released; caller keeps ownership
     * @throws RfbProtocolException if something comes that was not asked for; the stream is lost then
     */
    void read(ByteBuf in) {
        while (true) {
            if (skip > 0) {
                int leap = (int) Math.min(skip, in.readableBytes());
                in.skipBytes(leap);
                skip -= leap;
                if (skip > 0) {
                    return;
                }
            }
            while (wanted > 0) {
                if (!in.isReadable()) {
                    return;
                }
                value = value << 8 | in.readUnsignedByte();
                wanted--;
            }
            long field = value;
            value = 0;
            take(field);
        }
    }

    private void take(long field) {
        switch (next) {
            case MESSAGE_TYPE -> message((int) field);
            case NUMBER_OF_RECTANGLES -> {
                rectanglesLeft = (int) (field & 0xFFFF);
                nextRectangle();
            }
            case END_OF_PAYLOAD -> {
                exactPixels += payload.isExact() ? (long) width * height : 0;
                nextRectangle();
            }
            case RECTANGLE_PLACE -> {
                width = (int) (field >>> 16 & 0xFFFF);
                height = (int) (field & 0xFFFF);
                want(Field.RECTANGLE_ENCODING, 4);
            }
            case RECTANGLE_ENCODING -> rectangle((int) field);
            case PAYLOAD -> {
                payload.resume(field, demand);
                follow();
            }
            case NUMBER_OF_COLOURS -> skipToMessage(6 * (field & 0xFFFF));
            case CUT_TEXT_LENGTH -> skipToMessage(field & 0xFFFF_FFFFL);
        }
    }

    private void message(int type) {
        switch (type) {
            case FRAMEBUFFER_UPDATE -> want(Field.NUMBER_OF_RECTANGLES, 3);
            case SET_COLOUR_MAP_ENTRIES -> want(Field.NUMBER_OF_COLOURS, 5);
            case BELL -> skipToMessage(0);
            case SERVER_CUT_TEXT -> want(Field.CUT_TEXT_LENGTH, 7);
            default -> throw new RfbProtocolException("message-type " + type + ": not asked for");
        }
    }

    private void rectangle(int encoding) {
        rectangles++;
        if (encoding == EncodingType.LAST_RECT.number()) {
            rectanglesLeft = 0;
            nextRectangle();
            return;
        }
        RectanglePayload found = payloads.get(encoding);
        if (found == null) {
            throw new RfbProtocolException(new EncodingType(encoding) + ": not asked for");
        }
        payload = found;
        rectanglesLeft--;
        payload.begin(width, height, demand);
        follow();
    }

    private void follow() {
        skip = demand.skipBytes();
        want(demand.fieldBytes() > 0 ? Field.PAYLOAD : Field.END_OF_PAYLOAD, demand.fieldBytes());
    }

    private void nextRectangle() {
        if (rectanglesLeft > 0) {
            want(Field.RECTANGLE_PLACE, 8);
        } else {
            skipToMessage(0);
            onUpdate.run();
        }
    }

    private void skipToMessage(long bytes) {
        skip = bytes;
        want(Field.MESSAGE_TYPE, 1);
    }

    private void want(Field field, int bytes) {
        next = field;
        wanted = bytes;
    }
}
