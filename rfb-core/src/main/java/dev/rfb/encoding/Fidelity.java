package dev.rfb.encoding;

/** Whether a rectangle shows exactly what was encoded, as far as the viewer's pixel format can. */
public enum Fidelity {
    /** Exact. */
    LOSSLESS,
    /** Close; to be refreshed once it rests. */
    LOSSY
}
