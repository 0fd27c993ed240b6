package dev.rfb.server.cli;

import dev.rfb.tls.VeNCryptSecurity;
import dev.rfb.tls.computing.HandshakeComputing;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that compute handshakes: half as many as there are processors. Thread-safe. */
final class HandshakeThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final ThreadPoolExecutor executor;
    private final HandshakeComputing computing;

    HandshakeThreads() {
        executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(threads), task -> {
                    Thread thread = new Thread(task, "rfb-handshake");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        computing = new HandshakeComputing(executor, threads);
    }

    HandshakeComputing computing() {
        return computing;
    }

    VeNCryptSecurity.Builder veNCrypt() {
        return VeNCryptSecurity.builder(computing);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
