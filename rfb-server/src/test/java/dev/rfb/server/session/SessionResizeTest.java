package dev.rfb.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.geometry.Size;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.testing.ClientBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which SetDesktopSize the application hears of, and what the viewer is answered. */
final class SessionResizeTest {

    private static final int EXTENDED_DESKTOP_SIZE = -308;
    private static final int UPDATE_BYTES =
            4 + 12 + 4 + 16; // header, rectangle, number-of-screens and padding, one screen

    private final SessionFixture fixture = new SessionFixture();

    @BeforeEach
    void settle() {
        fixture.send(ClientBytes.setEncodings(0, -239, EXTENDED_DESKTOP_SIZE));
        fixture.requestUntilQuiet();
        fixture.taken();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** {@return {@code status WxH} of each ExtendedDesktopSize that answers the viewer; there must be nothing else} */
    private List<String> answers() {
        for (int i = 0; i < 80; i++) {
            fixture.frame();
        }
        ByteBuffer in = ByteBuffer.wrap(fixture.taken());
        List<String> answers = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] update = new byte[UPDATE_BYTES];
            in.get(update);
            ByteBuffer rectangle = ByteBuffer.wrap(update, 4, 12);
            assertThat(rectangle.getShort()).as("reason").isEqualTo((short) 1);
            answers.add(rectangle.getShort() + " " + rectangle.getShort() + "x" + rectangle.getShort());
            assertThat(rectangle.getInt()).isEqualTo(EXTENDED_DESKTOP_SIZE);
        }
        return answers;
    }

    @Test
    void lastOfManyIsAskedAboutAndEachIsAnsweredInOrder() {
        List<String> expected = new ArrayList<>();
        for (int width = 301; width <= 340; width++) {
            fixture.send(ClientBytes.setDesktopSize(width, 200));
            expected.add("2 301x200");
        }
        assertThat(fixture.resizes).containsExactly("301x200");
        expected.set(0, "0 301x200");
        expected.set(39, "0 340x200");
        assertThat(answers()).isEqualTo(expected);
        assertThat(fixture.resizes).containsExactly("301x200", "340x200");
        assertThat(fixture.display.size()).isEqualTo(new Size(340, 200));
    }

    @Test
    void applicationIsAskedFourTimesASecond() {
        for (int i = 0; i < 99; i++) { // almost a second
            fixture.send(ClientBytes.setDesktopSize(300 + i, 200));
            fixture.frame();
        }
        assertThat(fixture.resizes).hasSize(4);
    }

    @Test
    void senselessLayoutIsAnsweredBehindTheOnesBefore() {
        fixture.send(
                ClientBytes.setDesktopSize(310, 200),
                ClientBytes.setDesktopSize(320, 200),
                ClientBytes.setDesktopSize(0, 0),
                ClientBytes.setDesktopSize(330, 200));
        assertThat(answers()).containsExactly("0 310x200", "2 310x200", "3 310x200", "0 330x200");
        assertThat(fixture.resizes).containsExactly("310x200", "330x200");
    }

    @Test
    void refusalOfTheApplicationIsTheAnswer() {
        fixture.answers(ResizeResult.PROHIBITED);
        fixture.send(ClientBytes.setDesktopSize(310, 200), ClientBytes.setDesktopSize(320, 200));
        assertThat(answers()).containsExactly("1 300x280", "1 300x280");
        assertThat(fixture.resizes).containsExactly("310x200", "320x200");
    }

    @Test
    void whoLeftIsNotAskedAbout() {
        fixture.send(ClientBytes.setDesktopSize(310, 200), ClientBytes.setDesktopSize(320, 200));
        fixture.close();
        fixture.loop.advance(ResizeTurns.INTERVAL.toNanos());
        assertThat(fixture.resizes).containsExactly("310x200");
        assertThat(fixture.loop.hasTimer()).isFalse();
    }
}
