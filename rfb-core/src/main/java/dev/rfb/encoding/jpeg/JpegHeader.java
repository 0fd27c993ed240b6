package dev.rfb.encoding.jpeg;

/** Everything before the entropy-coded bytes: SOI, APP0 (JFIF), DQT, SOF0, DHT, SOS (T.81 §B.2). Not thread-safe. */
final class JpegHeader {

    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};

    private final byte[] bytes = new byte[640];
    private int size;

    /** {@return the header; valid up to the next call of {@link #build}} */
    byte[] bytes() {
        return bytes;
    }

    /** {@return the length in bytes} */
    int size() {
        return size;
    }

    /** Writes the header of one image. */
    void build(int width, int height, McuLayout layout, QuantisationTable luminance, QuantisationTable chrominance) {
        int components = layout.components();
        size = 0;
        u16(0xFFD8); // SOI
        u16(0xFFE0); // APP0
        u16(16);
        all(JFIF);
        u16(0x0101); // version
        u8(0); // units: aspect ratio
        u16(1);
        u16(1);
        u16(0); // no thumbnail
        quantisation(0, luminance);
        if (components > 1) {
            quantisation(1, chrominance);
        }
        u16(0xFFC0); // SOF0
        u16(8 + 3 * components);
        u8(8); // bits of a sample
        u16(height);
        u16(width);
        u8(components);
        for (int id = 1; id <= components; id++) {
            u8(id);
            u8(id == 1 ? layout.columns << 4 | layout.rows : 0x11);
            u8(id == 1 ? 0 : 1);
        }
        huffman(0x00, HuffmanTable.LUMINANCE_DC);
        huffman(0x10, HuffmanTable.LUMINANCE_AC);
        if (components > 1) {
            huffman(0x01, HuffmanTable.CHROMINANCE_DC);
            huffman(0x11, HuffmanTable.CHROMINANCE_AC);
        }
        scan(components);
    }

    private void quantisation(int id, QuantisationTable table) {
        u16(0xFFDB); // DQT
        u16(67);
        u8(id);
        all(table.divisors);
    }

    private void huffman(int id, HuffmanTable table) {
        u16(0xFFC4); // DHT
        u16(19 + table.symbols.length);
        u8(id);
        all(table.counts);
        all(table.symbols);
    }

    private void scan(int components) {
        u16(0xFFDA); // SOS
        u16(6 + 2 * components);
        u8(components);
        for (int id = 1; id <= components; id++) {
            u8(id);
            u8(id == 1 ? 0x00 : 0x11);
        }
        u8(0);
        u8(63);
        u8(0);
    }

    private void u8(int value) {
        bytes[size++] = (byte) value;
    }

    private void u16(int value) {
        u8(value >>> 8);
        u8(value);
    }

    private void all(byte[] from) {
        System.arraycopy(from, 0, bytes, size, from.length);
        size += from.length;
    }
}
