package dev.rfb.encoding.jpeg;

/** The blocks of a minimum coded unit (T.81 §A.2): so many of luminance, then one each of Cb and Cr. */
public enum McuLayout {
    /** One component. */
    GREY(1, 1, 0),
    /** 4:4:4. */
    FULL(1, 1, 2),
    /** 4:2:2. */
    HALF(2, 1, 2),
    /** 4:2:0. */
    QUARTER(2, 2, 2);

    /** The most blocks of a unit. */
    static final int MAX_BLOCKS = 6;

    /** Luminance blocks side by side. */
    final int columns;

    /** Luminance blocks one above the other. */
    final int rows;

    /** Luminance blocks. */
    final int luminance;

    /** All blocks. */
    final int blocks;

    McuLayout(int columns, int rows, int chrominance) {
        this.columns = columns;
        this.rows = rows;
        this.luminance = columns * rows;
        this.blocks = luminance + chrominance;
    }

    /** {@return the number of components, 1 or 3} */
    int components() {
        return 1 + blocks - luminance;
    }
}
