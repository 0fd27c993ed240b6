package dev.rfb.bench.load;

import dev.rfb.pixel.PixelFormat;

/** The pixel format that every viewer of the load asks for: 32 bits, little-endian, {@code 0x00RRGGBB}. */
final class ViewerFormat {

    static final PixelFormat FORMAT = PixelFormat.XRGB;

    /** Bytes of a PIXEL. */
    static final int PIXEL = 4;

    /** Bytes of a CPIXEL (RFC 6143 §7.7.5) and of a TPIXEL (rfbproto "Tight Encoding"). */
    static final int COMPRESSED_PIXEL = 3;

    private ViewerFormat() {}
}
