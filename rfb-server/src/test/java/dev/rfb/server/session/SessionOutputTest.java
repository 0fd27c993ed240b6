package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.CloseReason;
import dev.rfb.testing.ClientBytes;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a viewer gets, and costs, that takes little from the network. */
final class SessionOutputTest {

    private static final Duration ALMOST = SessionFixture.STALL.minusSeconds(1);

    private final SessionFixture fixture = new SessionFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void paint(int number) {
        fixture.display.paint(graphics -> {
            graphics.setColor(new Color(number));
            graphics.fillRect(0, 0, 300, 280);
        });
    }

    private void askAndTakeNothing() {
        fixture.takes(0);
        fixture.request();
    }

    @Test
    void viewerThatTakesNothingIsDisconnected() {
        askAndTakeNothing();
        fixture.advance(ALMOST);
        assertThat(fixture.isOpen()).isTrue();
        fixture.advance(Duration.ofSeconds(1));
        assertThat(fixture.left).containsExactly(CloseReason.NOT_READING);
    }

    @Test
    void viewerThatDripsIsDisconnected() {
        askAndTakeNothing();
        for (int i = 0; i < 29; i++) {
            fixture.takes(30);
            fixture.advance(Duration.ofSeconds(1));
        }
        assertThat(fixture.isOpen()).isTrue();
        fixture.advance(Duration.ofSeconds(1));
        assertThat(fixture.left).containsExactly(CloseReason.NOT_READING);
    }

    @Test
    void viewerThatTakesTheLeastStaysEvenWithinOnePart() {
        askAndTakeNothing();
        for (int i = 0; i < 20; i++) {
            fixture.takes(StallDetector.MIN_PROGRESS_BYTES);
            fixture.advance(ALMOST);
        }
        assertThat(fixture.isOpen()).isTrue();
    }

    @Test
    void viewerWithSomethingWaitingAtEachCheckStaysWhileItTakesWhatComes() {
        askAndTakeNothing();
        for (int i = 0; i < 40; i++) {
            paint(i);
            fixture.request();
            fixture.takes(300 * 280 * 4); // about one update, so that about one waits
            fixture.advance(SessionFixture.STALL.dividedBy(StallDetector.CHECKS_PER_TIMEOUT));
        }
        assertThat(fixture.isOpen()).isTrue();
    }

    @Test
    void littleThatWaitsAndDoesNotLeaveIsAStallToo() {
        fixture.requestUntilQuiet();
        fixture.takes(0);
        fixture.cutText("x");
        fixture.advance(ALMOST);
        assertThat(fixture.isOpen()).isTrue();
        fixture.advance(Duration.ofSeconds(1));
        assertThat(fixture.left).containsExactly(CloseReason.NOT_READING);
    }

    @Test
    void viewerThatTookEverythingMayRestForEver() {
        fixture.requestUntilQuiet();
        fixture.advance(Duration.ofMinutes(10));
        fixture.takes(0);
        fixture.cutText("x");
        fixture.advance(ALMOST);
        fixture.takes(Long.MAX_VALUE);
        fixture.advance(Duration.ofMinutes(10));
        assertThat(fixture.isOpen()).isTrue();
    }

    @Test
    void noUpdateIsMadeWhileALargeTextWaits() {
        fixture.requestUntilQuiet();
        fixture.takes(0);
        fixture.cutText("x".repeat(300_000));
        int work = fixture.loop.workDone();
        for (int i = 0; i < 10; i++) {
            paint(i);
            fixture.request();
        }
        assertThat(fixture.loop.workDone()).isEqualTo(work);
        fixture.takes(Long.MAX_VALUE);
        fixture.frame();
        assertThat(fixture.loop.workDone()).isGreaterThan(work);
    }

    @Test
    void onlyTheNewestTextWaits() {
        askAndTakeNothing();
        for (int i = 0; i < 100; i++) {
            fixture.cutText("text " + i);
        }
        fixture.taken();
        fixture.takes(Long.MAX_VALUE);
        String sent = new String(fixture.taken(), StandardCharsets.ISO_8859_1);
        assertThat(sent).contains("text 99").doesNotContain("text 98");
    }

    @Test
    void nothingIsReadFromWhoDoesNotTakeTheAnswers() {
        fixture.send(ClientBytes.setEncodings(0, -312));
        fixture.takes(0);
        byte[] fence = ClientBytes.clientFence(0x80000000, new byte[64]);
        for (int i = 0; i < 2000; i++) {
            fixture.send(fence);
        }
        assertThat(fixture.isReading()).isFalse();
        fixture.takes(Long.MAX_VALUE);
        assertThat(fixture.isReading()).isTrue();
    }
}
