package dev.rfb.server.warmup;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM compile the update pipeline before the first viewer needs it: made-up pictures go through it in the encodings that
 * viewers ask for most. Once in a JVM, on a daemon thread of its own, for {@value #LIMIT_MILLIS} ms at most. Thread-safe.
 *
 * <p>It touches no display, no network and no viewer of the server. A fault in it is logged and ends it, nothing else.
 */
public final class WarmUp implements AutoCloseable {

    /** How long it takes at most. */
    static final long LIMIT_MILLIS = 2500;

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final DefaultThreadFactory THREADS =
            new DefaultThreadFactory("rfb-warm-up", true, Thread.MIN_PRIORITY);
    private static final Size SIZE = new Size(640, 400);
    private static final PixelFormat FORMAT = PixelFormat.XRGB;

    private static final List<EncodingProfile> PROFILES = List.of(
            jpeg(8),
            EncodingProfile.lossless(FORMAT, EncodingType.ZRLE),
            jpeg(6),
            EncodingProfile.lossless(FORMAT, EncodingType.TIGHT),
            jpeg(8),
            EncodingProfile.lossless(FORMAT, EncodingType.HEXTILE),
            EncodingProfile.lossless(FORMAT, EncodingType.ZLIB),
            EncodingProfile.lossless(FORMAT, EncodingType.RAW));

    private final LongSupplier clock;
    private @Nullable Thread thread;
    private volatile boolean ended;

    /**
     * Creates one that has not started.
     *
     * @param clock nanoseconds, monotonic
     */
    public WarmUp(LongSupplier clock) {
        this.clock = clock;
    }

    private static EncodingProfile jpeg(int level) {
        return EncodingProfile.lossless(FORMAT, EncodingType.TIGHT).withJpeg(JpegQuality.ofLevel(level));
    }

    /** Starts in the background, unless one has been started in this JVM before. */
    public synchronized void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread started = THREADS.newThread(this::run);
            thread = started;
            started.start();
        }
    }

    /** Ends it after the picture that it works at; waits for that. */
    @Override
    public synchronized void close() {
        ended = true;
        Thread started = thread;
        if (started != null) {
            try {
                started.join(LIMIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        long start = clock.getAsLong();
        try {
            int updates = run(start + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS));
            LOG.debug("warm: {} updates in {} ms", updates, (clock.getAsLong() - start) / 1_000_000);
        } catch (RuntimeException fault) {
            LOG.warn("The encoders could not be warmed up; the first updates may be slow", fault);
        }
    }

    /** {@return how many updates were made until then, or until it was closed} */
    int run(long untilNanos) {
        WarmUpPictures pictures = new WarmUpPictures(SIZE);
        int updates = 0;
        while (true) {
            for (EncodingProfile profile : PROFILES) {
                try (SoloPipeline pipeline = new SoloPipeline(SIZE, profile)) {
                    for (int number = 0; number < WarmUpPictures.COUNT; number++) {
                        if (ended || clock.getAsLong() - untilNanos >= 0) {
                            return updates;
                        }
                        pictures.paint(number, pipeline.display());
                        pipeline.update().forEach(ByteBuf::release);
                        updates++;
                    }
                }
            }
        }
    }
}
