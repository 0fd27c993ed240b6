package dev.rfb.bench.session;

import com.sun.management.ThreadMXBean;
import dev.rfb.bench.load.RectangleCounter;
import dev.rfb.server.desktop.FbsUpdate;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a recording through sessions under test, pass by pass, on the calling thread. Not thread-safe. */
final class SessionBenchmark {

    private static final int GARBAGE_BYTES = 64 * 1024; // not so large that the collector treats it differently

    private final RecordedSession recording;
    private final SessionUnderTest.Factory factory;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private byte[] garbage = {};

    SessionBenchmark(RecordedSession recording, SessionUnderTest.Factory factory) {
        this.recording = recording;
        this.factory = factory;
    }

    /** What one pass cost. */
    private record Pass(long cpuNanos, long paintNanos, long allocatedBytes, long bytes, long rectangles) {}

    /**
     * Measures.
     *
     * @param passes which runs
     * @param reference bytes that TigerVNC needs, where known
     * @return what came out
     */
    SessionResult run(Passes passes, OptionalLong reference) {
        Optional<Verification> verification = passes.verify() ? Optional.of(verify()) : Optional.empty();
        long warmingNanos = 0;
        for (int i = 0; i < passes.warmUp() || warmingNanos < passes.warmUpNanos(); i++) {
            warmingNanos += Math.max(1_000_000, pass().cpuNanos());
        }
        touchHeap();
        List<Pass> measured = new ArrayList<>();
        for (int i = 0; i < passes.count(); i++) {
            measured.add(pass());
        }
        Pass last = measured.get(measured.size() - 1);
        return new SessionResult(
                recording.name(),
                measured.stream().map(Pass::cpuNanos).toList(),
                measured.stream().map(Pass::paintNanos).toList(),
                last.allocatedBytes(),
                last.bytes(),
                last.rectangles(),
                recording.pixels(),
                recording.rawBytes(),
                reference,
                verification);
    }

    /**
     * Which runs to make.
     *
     * @param warmUp that are not measured
     * @param warmUpNanos of CPU time that those, or more of them, take, because the JVM compiles an encoder for seconds; 0 or more
     * @param count that are, at least 1
     * @param verify whether to decode and compare in a run of its own
     */
    record Passes(int warmUp, long warmUpNanos, int count, boolean verify) {

        Passes {
            if (warmUp < 0 || warmUpNanos < 0 || count < 1) {
                throw new IllegalArgumentException("passes " + count + ", warm-up " + warmUp + ": too few");
            }
        }
    }

    /**
     * Allocates until each page of the heap has been used, as in a server that has run for a while: the operating system takes time for
     * the first touch of a page, which counts as time of the thread. Twice the size of the heap, because the collector may hand out some
     * pages again before it has used all.
     */
    private void touchHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (long touched = 0; touched < 2 * runtime.totalMemory(); touched += garbage.length) {
            garbage = new byte[GARBAGE_BYTES];
        }
    }

    private Pass pass() {
        long cpuNanos = 0;
        long paintNanos = 0;
        long allocatedBytes = 0;
        long bytes = 0;
        RectangleCounter counter = new RectangleCounter();
        try (SessionUnderTest session = factory.open()) {
            release(session.start());
            for (FbsUpdate update : recording.updates()) {
                long before = threads.getCurrentThreadCpuTime();
                session.paint(update);
                long painted = threads.getCurrentThreadCpuTime();
                long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
                List<ByteBuf> parts = session.round();
                allocatedBytes += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
                cpuNanos += threads.getCurrentThreadCpuTime() - painted;
                paintNanos += painted - before;
                for (ByteBuf part : parts) {
                    bytes += part.readableBytes();
                    counter.read(part);
                }
                release(parts);
            }
        }
        return new Pass(cpuNanos, paintNanos, allocatedBytes, bytes, counter.rectangles());
    }

    private Verification verify() {
        try (SessionUnderTest session = factory.open();
                Verifier verifier = new Verifier(recording.size())) {
            List<ByteBuf> parts = session.start();
            verifier.start(parts);
            release(parts);
            for (FbsUpdate update : recording.updates()) {
                session.paint(update);
                parts = session.round();
                verifier.next(update, parts);
                release(parts);
            }
            return verifier.result();
        }
    }

    private static void release(List<ByteBuf> parts) {
        parts.forEach(ByteBuf::release);
    }
}
