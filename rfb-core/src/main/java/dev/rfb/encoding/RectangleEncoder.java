package dev.rfb.encoding;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelBuffer;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/**
 * Turns the pixels of one rectangle into the bytes that follow its header (RFC 6143 §7.6.1).
 *
 * <p>Not thread-safe; one per worker: an encoder owns scratch memory, nothing else. Its output depends on the pixels, the
 * profile and, where {@link DeflateTarget} keeps history, on what went to that target before; never on the position of the
 * rectangle. A failed call leaves the encoder usable.
 */
public interface RectangleEncoder {

    /** {@return the number of this encoding} */
    EncodingType encodingType();

    /** {@return the largest rectangle that the encoding can express or that is sensible to encode at once} */
    Size maxRectangle();

    /**
     * {@return from how many pixels on an area of one colour is worth a rectangle of its own; empty where the encoding copes with
     *     such areas inside a rectangle}
     */
    default OptionalInt minSolidArea() {
        return OptionalInt.empty();
    }

    /**
     * {@return an upper bound in bytes for the output of {@link #encode}}
     *
     * @param width of the rectangle, 1 to that of {@link #maxRectangle()}
     * @param height of the rectangle, 1 to that of {@link #maxRectangle()}
     * @param profile of the viewers
     */
    int maxEncodedSize(int width, int height, EncodingProfile profile);

    /**
     * Encodes one rectangle.
     *
     * @param pixels what to show; not larger than {@link #maxRectangle()}; not modified
     * @param profile of the viewers; its encoding is {@link #encodingType()}
     * @param target where deflate blocks belong; ignored by encodings without zlib
     * @param out receives the bytes after its writer index; not released; caller keeps ownership
     * @return whether the bytes show exactly the pixels
     */
    Fidelity encode(PixelBuffer pixels, EncodingProfile profile, DeflateTarget target, ByteBuf out);
}
