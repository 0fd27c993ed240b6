package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryConnectTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(0);
    private final AdmissionOptions options = new AdmissionOptions();

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    private QueryConnect query() {
        return new QueryConnect(new Terminal(printed, printed, InputStream.nullInputStream()), options, scheduler);
    }

    private String terminal() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "' y ', true", "n, false", "'', false", "yeah, false"})
    void letsInOnlyAfterAYes(String typed, boolean letIn) {
        options.queryConnect = true;
        QueryConnect query = query();
        CompletableFuture<Boolean> asked = query.admit(new FakeViewer("alice")).toCompletableFuture();
        assertThat(terminal()).isEqualTo("Accept viewer 192.0.2.7 (alice)? y/n" + System.lineSeparator());
        assertThat(asked).isNotDone();
        query.answer(typed);
        assertThat(asked).isCompletedWithValue(letIn);
    }

    @Test
    void asksAboutNobodyUnlessToldTo() {
        QueryConnect query = query();
        assertThat(query.admit(new FakeViewer("alice")).toCompletableFuture()).isCompletedWithValue(true);
        assertThat(terminal()).isEmpty();
        assertThat(query.ask(new FakeViewer("")).toCompletableFuture())
                .as("unless the rules about hosts do")
                .isNotDone();
        assertThat(terminal()).startsWith("Accept viewer 192.0.2.7? y/n");
    }

    @Test
    void waitsForAnAnswerAsLongAsItIsTold() {
        options.queryConnectTimeout = 7300;
        query().ask(new FakeViewer(""));
        assertThat(scheduler.getQueue()).hasSize(1);
        assertThat(((Delayed) scheduler.getQueue().element()).getDelay(TimeUnit.HOURS))
                .isEqualTo(2);
    }

    @Test
    void refusesWhoNobodyAnswersFor() {
        options.queryConnectTimeout = 0; // the command line takes 1 and more
        scheduler.setCorePoolSize(1);
        CompletableFuture<Boolean> asked = query().ask(new FakeViewer("")).toCompletableFuture();
        assertThat(asked.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
    }

    @Test
    void asksOneQuestionAtATime() {
        QueryConnect query = query();
        CompletableFuture<Boolean> first = query.ask(new FakeViewer("a")).toCompletableFuture();
        assertThat(query.ask(new FakeViewer("b")).toCompletableFuture()).isCompletedWithValue(false);
        query.answer("y");
        assertThat(first).isCompletedWithValue(true);
        query.answer("y"); // to no question
        CompletableFuture<Boolean> third = query.ask(new FakeViewer("c")).toCompletableFuture();
        assertThat(third).isNotDone();
        assertThat(terminal()).doesNotContain("(b)");
    }

    @Test
    void namesCannotMoveTheQuestionAround() {
        query().ask(new FakeViewer("root\r\u001b[2K" + "x".repeat(1000)));
        assertThat(terminal()).contains("(root\\u000d\\u001b[2Kxxx").hasSizeLessThan(120);
    }
}
