package dev.rfb.encoding;

/** How much coarser a JPEG's colour is than its brightness (rfbproto "JPEG Subsampling Level Pseudo-encodings"). */
public enum Subsampling {
    /** 4:4:4, one chrominance sample a pixel. */
    NONE,
    /** 4:2:2, one for two pixels side by side. */
    HALF,
    /** 4:2:0, one for four pixels. */
    QUARTER,
    /** One component, no colour. */
    GREY
}
