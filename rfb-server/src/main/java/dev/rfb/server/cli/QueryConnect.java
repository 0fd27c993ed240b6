package dev.rfb.server.cli;

import dev.rfb.protocol.PeerText;
import dev.rfb.server.display.Viewer;
import dev.rfb.server.display.ViewerListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at the terminal whether a viewer may come in. Thread-safe. One question is open at a time; who comes meanwhile is refused, as is
 * a viewer whom nobody answers for.
 */
final class QueryConnect implements ViewerListener {

    private static final Logger LOG = LoggerFactory.getLogger(QueryConnect.class);

    private final Terminal terminal;
    private final boolean asksAlways;
    private final int timeoutSeconds;
    private final ScheduledExecutorService scheduler;
    private CompletableFuture<Boolean> question = CompletableFuture.completedFuture(false);
    private boolean isReading;

    /**
     * Creates it.
     *
     * @param terminal to ask at
     * @param options whether to ask about everybody, and how long to wait
     * @param scheduler ends the waiting
     */
    QueryConnect(Terminal terminal, AdmissionOptions options, ScheduledExecutorService scheduler) {
        this.terminal = terminal;
        this.asksAlways = options.queryConnect;
        this.timeoutSeconds = options.queryConnectTimeout;
        this.scheduler = scheduler;
    }

    // Not before there is a question: a job in the background is stopped when it reads from its terminal.
    private void startReading() {
        isReading = true;
        Thread reader = new Thread(this::read, "rfb-query");
        reader.setDaemon(true); // nothing interrupts a thread that reads standard input
        reader.start();
    }

    private void read() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(line);
            }
        } catch (IOException e) {
            LOG.warn("nothing can be read from the terminal any more: viewers are refused", e);
        }
    }

    /** Takes a line as the answer to the open question, if there is one. */
    synchronized void answer(String line) {
        String word = line.strip().toLowerCase(Locale.ROOT);
        if (question.complete(word.equals("y") || word.equals("yes"))) {
            LOG.info("answered: {}", question.join() ? "let in" : "refused");
        }
    }

    @Override
    public CompletionStage<Boolean> admit(Viewer viewer) {
        return asksAlways ? ask(viewer) : CompletableFuture.completedFuture(true);
    }

    @Override
    public synchronized CompletionStage<Boolean> ask(Viewer viewer) {
        if (!question.isDone()) {
            LOG.warn("viewer at {} refused: there is a question about another one", viewer.address());
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        question = asked;
        terminal.err().println("Accept viewer " + name(viewer) + "? y/n");
        terminal.err().flush();
        if (!isReading) {
            startReading();
        }
        scheduler.schedule(
                () -> {
                    if (asked.complete(false)) {
                        terminal.err().println("no answer: refused");
                    }
                },
                timeoutSeconds,
                TimeUnit.SECONDS);
        return asked;
    }

    private static String name(Viewer viewer) {
        String user = viewer.identity().user();
        return host(viewer.address()) + (user.isEmpty() ? "" : " (" + PeerText.escaped(user) + ")");
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "on this machine";
    }
}
