package dev.rfb.server.update;

import dev.rfb.encoding.Fidelity;
import dev.rfb.geometry.Rect;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;

/**
 * An area as bytes: the rectangles that cover it, each with its header. A value that any number of viewers can be sent.
 *
 * @param area that the rectangles cover
 * @param rectangles how many there are
 * @param encoding of the first rectangle
 * @param fidelity lossy if any rectangle is
 * @param bytes of all rectangles; this object holds one reference, see {@link #release}
 */
record EncodedArea(Rect area, int rectangles, EncodingType encoding, Fidelity fidelity, ByteBuf bytes) {

    /** {@return a second owner's reference to the same bytes; caller must release the result} */
    ByteBuf share() {
        return bytes.retainedDuplicate();
    }

    /** Gives up the reference that this object holds. */
    void release() {
        bytes.release();
    }
}
