package dev.rfb.bench.session;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Size;
import dev.rfb.server.desktop.FbsRectangle;
import dev.rfb.server.desktop.FbsUpdate;
import dev.rfb.server.warmup.SoloPipeline;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** The server's own display and update pipeline with one viewer, on the calling thread. Not thread-safe. */
final class PipelineSession implements SessionUnderTest {

    private final SoloPipeline pipeline;

    private PipelineSession(Size size, EncodingProfile profile) {
        pipeline = new SoloPipeline(size, profile);
    }

    static SessionUnderTest open(Size size, EncodingProfile profile) {
        return new PipelineSession(size, profile);
    }

    @Override
    public List<ByteBuf> start() {
        return round();
    }

    @Override
    public void paint(FbsUpdate update) {
        for (FbsRectangle rectangle : update.rectangles()) {
            rectangle.applyTo(pipeline.display());
        }
    }

    @Override
    public List<ByteBuf> round() {
        return pipeline.update();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
