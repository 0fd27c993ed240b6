package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SerialExecutorTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final SerialExecutor serial = new SerialExecutor(threads::add);
    private final List<String> ran = new ArrayList<>();

    private void runThreads() {
        for (Runnable thread = threads.poll(); thread != null; thread = threads.poll()) {
            thread.run();
        }
    }

    @Test
    void occupiesOneThreadAtATime() {
        serial.execute(() -> ran.add("a"));
        serial.execute(() -> ran.add("b"));
        assertThat(threads).hasSize(1);
        runThreads();
        assertThat(ran).containsExactly("a", "b");
        serial.execute(() -> ran.add("c"));
        runThreads();
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void replacesTheLastTaskThatHasNotBegun() {
        Runnable first = () -> ran.add("first");
        serial.execute(first);
        assertThat(serial.replaceLast(first, () -> ran.add("second"))).isTrue();
        assertThat(serial.size()).isEqualTo(1);
        runThreads();
        assertThat(ran).containsExactly("second");
        assertThat(serial.replaceLast(first, () -> ran.add("third"))).isFalse();
    }

    @Test
    void keepsTheOrderOnRealThreads() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        SerialExecutor onPool = new SerialExecutor(pool);
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            onPool.execute(() -> order.add(number));
        }
        onPool.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(order).isSorted().hasSize(10_000);
    }
}
