package dev.rfb.server.update;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.message.ServerMessage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.testing.ReferenceDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A viewer at the end of the pipeline that decodes what it gets by the reference decoder. */
final class TestViewer implements UpdateSink, AutoCloseable {

    final List<Object> received = new ArrayList<>();
    final List<List<Integer>> encodings = new ArrayList<>();
    final ViewerUpdates updates;
    private final ReferenceDecoder decoder;
    private boolean writesAtOnce = true;
    private int unwritten;
    private Optional<Throwable> failure = Optional.empty();

    TestViewer(UpdateScheduler scheduler, Size size) {
        decoder = new ReferenceDecoder(PixelFormat.XRGB, size.width(), size.height());
        updates = scheduler.join(this, size);
    }

    void features(UpdateFeatures features) {
        updates.features(features);
        decoder.format(features.profile().format());
    }

    void features(EncodingProfile profile, dev.rfb.protocol.EncodingType... announced) {
        features(new UpdateFeatures(profile, java.util.Set.of(announced)));
    }

    void request(boolean incremental) {
        updates.request(incremental, new Rect(0, 0, 65535, 65535));
    }

    /** From now on updates stay on their way until {@link #written}. */
    void readsSlowly() {
        writesAtOnce = false;
    }

    void written() {
        for (; unwritten > 0; unwritten--) {
            updates.sent();
        }
    }

    int unwritten() {
        return unwritten;
    }

    int[] picture() {
        return decoder.picture().pixels();
    }

    ReferenceDecoder decoder() {
        return decoder;
    }

    Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void send(EncodedUpdate update) {
        ByteBuf whole = UnpooledByteBufAllocator.DEFAULT.buffer();
        update.parts().forEach(whole::writeBytes);
        update.release();
        decoder.decode(whole);
        encodings.add(List.copyOf(decoder.encodings()));
        whole.release();
        received.add(update);
        unwritten++;
        if (writesAtOnce) {
            written();
        }
    }

    @Override
    public void send(ServerMessage message) {
        received.add(message);
    }

    @Override
    public void fail(Throwable cause) {
        failure = Optional.of(cause);
    }

    EncodedUpdate lastUpdate() {
        return received.stream()
                .filter(EncodedUpdate.class::isInstance)
                .map(EncodedUpdate.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    int updatesReceived() {
        return encodings.size();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
