package dev.rfb.bench.session;

import dev.rfb.server.desktop.FbsUpdate;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A display with one viewer. Not thread-safe; all work is done on the calling thread, so that its CPU time is all there is. */
interface SessionUnderTest extends AutoCloseable {

    /** Makes a fresh display and viewer for each pass. */
    interface Factory {

        /** {@return a black display of the size of the recording; to be closed by the caller} */
        SessionUnderTest open();
    }

    /**
     * {@return the FramebufferUpdate messages that a new viewer gets of the black display, in parts}
     *
     * <p>Caller must release each part.
     */
    List<ByteBuf> start();

    /**
     * Paints one recorded update, as an application would.
     *
     * @param update of the recording
     */
    void paint(FbsUpdate update);

    /**
     * Detects, plans and encodes what was painted.
     *
     * @return the FramebufferUpdate messages for the viewer, in parts; caller must release each part
     */
    List<ByteBuf> round();

    @Override
    void close();
}
