package dev.rfb.bench.load;

import dev.rfb.RfbProtocolException;

/** Tight and TightPNG (rfbproto "Tight Encoding", "Tight PNG Encoding"). Not thread-safe. */
final class TightPayload implements RectanglePayload {

    private enum Field {
        CONTROL,
        FILTER,
        PALETTE_SIZE,
        LENGTH
    }

    private static final int FILL = 0b1000;
    private static final int JPEG = 0b1001;
    private static final int PNG = 0b1010;
    private static final int EXPLICIT_FILTER = 0b0100;
    private static final int BASIC_LIMIT = 0b1000;

    private static final int COPY_FILTER = 0;
    private static final int PALETTE_FILTER = 1;
    private static final int GRADIENT_FILTER = 2;

    /** Data shorter than this is sent as it is, without a length. */
    private static final int MIN_TO_COMPRESS = 12;

    private final CompactLength length = new CompactLength();
    private final boolean png;
    private Field next = Field.CONTROL;
    private int width;
    private int height;
    private boolean exact;

    private TightPayload(boolean png) {
        this.png = png;
    }

    static TightPayload tight() {
        return new TightPayload(false);
    }

    static TightPayload tightPng() {
        return new TightPayload(true);
    }

    @Override
    public void begin(int rectangleWidth, int rectangleHeight, Demand demand) {
        width = rectangleWidth;
        height = rectangleHeight;
        next = Field.CONTROL;
        demand.field(1);
    }

    @Override
    public void resume(long field, Demand demand) {
        int value = (int) field;
        switch (next) {
            case CONTROL -> control(value >>> 4, demand);
            case FILTER -> filter(value, demand);
            case PALETTE_SIZE -> palette(value + 1, demand);
            case LENGTH -> {
                if (length.add(value)) {
                    demand.skipThenEnd(length.value());
                } else {
                    demand.field(1);
                }
            }
        }
    }

    @Override
    public boolean isExact() {
        return exact;
    }

    private void control(int control, Demand demand) {
        exact = control != JPEG;
        if (control == FILL) {
            demand.skipThenEnd(ViewerFormat.COMPRESSED_PIXEL);
        } else if (control == JPEG || (control == PNG && png)) {
            lengthAfter(0, demand);
        } else if (control >= BASIC_LIMIT || png) {
            throw new RfbProtocolException("Tight compression-control " + control + ": not known");
        } else if ((control & EXPLICIT_FILTER) != 0) {
            next = Field.FILTER;
            demand.field(1);
        } else {
            compressed(0, pixels() * ViewerFormat.COMPRESSED_PIXEL, demand);
        }
    }

    private void filter(int filter, Demand demand) {
        switch (filter) {
            case COPY_FILTER, GRADIENT_FILTER -> compressed(0, pixels() * ViewerFormat.COMPRESSED_PIXEL, demand);
            case PALETTE_FILTER -> {
                next = Field.PALETTE_SIZE;
                demand.field(1);
            }
            default -> throw new RfbProtocolException("Tight filter-id " + filter + ": not 0 to 2");
        }
    }

    private void palette(int colours, Demand demand) {
        long indices = colours == 2 ? ((long) width + 7) / 8 * height : pixels();
        compressed(colours * (long) ViewerFormat.COMPRESSED_PIXEL, indices, demand);
    }

    private void compressed(long before, long bytes, Demand demand) {
        if (bytes < MIN_TO_COMPRESS) {
            demand.skipThenEnd(before + bytes);
        } else {
            lengthAfter(before, demand);
        }
    }

    private void lengthAfter(long before, Demand demand) {
        next = Field.LENGTH;
        length.reset();
        demand.skipThenField(before, 1);
    }

    private long pixels() {
        return (long) width * height;
    }
}
