package dev.rfb.encoding;

import dev.rfb.protocol.EncodingType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The one registry of the encodings that the server can send. Immutable, thread-safe. */
public final class Encodings {

    private static final Map<EncodingType, Supplier<RectangleEncoder>> FACTORIES = new LinkedHashMap<>();

    static {
        FACTORIES.put(EncodingType.RAW, RawEncoder::new);
        FACTORIES.put(EncodingType.RRE, RreEncoder::new);
        FACTORIES.put(EncodingType.CORRE, CorreEncoder::new);
        FACTORIES.put(EncodingType.HEXTILE, HextileEncoder::new);
        FACTORIES.put(EncodingType.ZLIB, ZlibEncoder::new);
        FACTORIES.put(EncodingType.TIGHT, TightEncoder::new);
        FACTORIES.put(EncodingType.TIGHT_PNG, TightPngEncoder::new);
        FACTORIES.put(EncodingType.TRLE, TrleEncoder::new);
        FACTORIES.put(EncodingType.ZRLE, ZrleEncoder::new);
    }

    private Encodings() {}

    /** {@return the encodings with an encoder} */
    public static Set<EncodingType> supported() {
        return Set.copyOf(FACTORIES.keySet());
    }

    /**
     * {@return a new encoder, for one worker}
     *
     * @param type one of {@link #supported()}
     * @throws IllegalArgumentException if there is no encoder for it
     */
    public static RectangleEncoder newEncoder(EncodingType type) {
        Supplier<RectangleEncoder> factory = FACTORIES.get(type);
        if (factory == null) {
            throw new IllegalArgumentException("no encoder for " + type);
        }
        return factory.get();
    }
}
