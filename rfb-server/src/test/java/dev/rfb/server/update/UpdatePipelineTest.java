package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.encoding.JpegQuality;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.message.ClientFence;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.EndOfContinuousUpdates;
import dev.rfb.message.ServerFence;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.protocol.FenceFlags;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of the update pipeline; {@link ViewerUpdatesTest} has what one viewer asks for and gets. */
final class UpdatePipelineTest extends PipelineFixture {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsPaintedReachesEveryViewer(long seed) {
        Random random = new Random(seed);
        EncodingType[] encodings = {
            EncodingType.RAW,
            EncodingType.ZRLE,
            EncodingType.ZRLE,
            EncodingType.TIGHT,
            EncodingType.TIGHT,
            EncodingType.HEXTILE,
            EncodingType.ZLIB,
            EncodingType.RRE
        };
        for (EncodingType encoding : encodings) {
            viewer(encoding);
        }
        viewers.get(0).readsSlowly();
        viewers.get(2).readsSlowly();
        for (int step = 0; step < 120; step++) {
            change(random);
            TestViewer viewer = viewers.get(random.nextInt(viewers.size()));
            viewer.request(random.nextInt(20) > 0);
            if (random.nextInt(3) == 0) {
                viewer.written();
            }
            loop.advance(random.nextInt(3) * FRAME_NANOS / 2);
            viewers.forEach(each -> assertThat(each.unwritten()).isLessThanOrEqualTo(1));
        }
        for (TestViewer viewer : viewers) {
            askUntilQuiet(viewer);
            assertThat(viewer.failure()).isEmpty();
            assertThat(viewer.picture()).isEqualTo(painted());
        }
    }

    private void change(Random random) {
        int width = display.size().width();
        int height = display.size().height();
        Rect rect = new Rect(
                random.nextInt(width), random.nextInt(height), 1 + random.nextInt(150), 1 + random.nextInt(150));
        int kind = random.nextInt(20);
        if (kind == 0) {
            display.resize(new Size(200 + random.nextInt(300), 200 + random.nextInt(300)));
        } else if (kind < 8) {
            display.copyArea(rect, new Point(random.nextInt(41) - 20, random.nextInt(81) - 40));
        } else {
            paint(rect, new Color(random.nextInt(1 << 24)));
        }
    }

    @Test
    void viewersWithOneProfileShareOneEncoding() {
        for (int i = 0; i < 10; i++) {
            viewer(EncodingType.TIGHT).request(false);
        }
        loop.advance(5 * FRAME_NANOS);
        viewers.forEach(viewer -> viewer.request(true));
        loop.run();
        int before = loop.workDone();
        paint(new Rect(20, 20, 50, 50), Color.RED);
        loop.advance(5 * FRAME_NANOS);
        assertThat(loop.workDone() - before).isEqualTo(1);
        viewers.forEach(viewer -> assertThat(viewer.picture()).isEqualTo(painted()));
    }

    @Test
    void viewerWhoComesLaterIsServedFromTheCache() {
        TestViewer first = viewer(EncodingType.TIGHT);
        TestViewer second = viewer(EncodingType.TIGHT);
        first.request(false);
        loop.advance(5 * FRAME_NANOS);
        int before = loop.workDone();
        second.request(false);
        loop.advance(5 * FRAME_NANOS);
        assertThat(loop.workDone()).isEqualTo(before);
        assertThat(second.picture()).isEqualTo(painted());
    }

    @Test
    void nothingIsEncodedWhileNobodyAsks() {
        TestViewer viewer = viewer(EncodingType.RAW);
        viewer.request(false);
        loop.advance(5 * FRAME_NANOS);
        int before = loop.workDone();
        for (int i = 0; i < 50; i++) {
            paint(new Rect(i, i, 20, 20), Color.BLUE);
            loop.advance(FRAME_NANOS);
        }
        assertThat(loop.workDone()).isEqualTo(before);
        assertThat(loop.hasTimer()).isFalse();
    }

    @Test
    void idleDisplayArmsNoTimerForAWaitingViewer() {
        TestViewer viewer = viewer(EncodingType.RAW);
        viewer.request(false);
        loop.advance(5 * FRAME_NANOS);
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        int received = viewer.updatesReceived();
        loop.advance(1000 * FRAME_NANOS);
        assertThat(loop.hasTimer()).isFalse();
        assertThat(viewer.updatesReceived()).isEqualTo(received);
    }

    @Test
    void repaintWithTheSamePixelsIsNoUpdate() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        int received = viewer.updatesReceived();
        paint(new Rect(0, 0, 100, 100), Color.BLACK);
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.updatesReceived()).isEqualTo(received);
    }

    @Test
    void slowViewerGetsTheNewestPictureOnly() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.readsSlowly();
        viewer.request(true);
        for (int i = 0; i < 30; i++) {
            paint(new Rect(0, 0, 40, 40), new Color(i * 8, 0, 0));
            viewer.request(true);
            loop.advance(FRAME_NANOS);
        }
        assertThat(viewer.unwritten()).isEqualTo(1);
        int received = viewer.updatesReceived();
        viewer.written();
        loop.advance(FRAME_NANOS);
        assertThat(viewer.updatesReceived()).isEqualTo(received + 1);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void nothingIsEncodedWhileTooMuchWaitsForTheNetwork() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        int work = loop.workDone();
        int received = viewer.updatesReceived();
        viewer.updates.blocked(true);
        for (int i = 0; i < 30; i++) {
            paint(new Rect(0, 0, 40, 40), new Color(i * 8, 0, 0));
            viewer.request(i % 2 == 0);
            loop.advance(FRAME_NANOS);
        }
        assertThat(loop.workDone()).isEqualTo(work);
        assertThat(viewer.updatesReceived()).isEqualTo(received);
        viewer.updates.blocked(false);
        loop.advance(2 * FRAME_NANOS); // the second request asks for the size, too
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void scrollIsSentAsACopy() {
        TestViewer viewer = viewer(EncodingType.RAW);
        paint(new Rect(0, 0, 100, 50), Color.GREEN);
        askUntilQuiet(viewer);
        display.copyArea(new Rect(0, 0, 100, 50), new Point(0, 30));
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(viewer.encodings.get(viewer.encodings.size() - 1)).containsOnly(EncodingType.COPY_RECT.number());
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void nonIncrementalRequestIsAnsweredWithoutCopies() {
        TestViewer viewer = viewer(EncodingType.RAW);
        paint(new Rect(0, 0, 100, 50), Color.GREEN);
        askUntilQuiet(viewer);
        paint(new Rect(200, 200, 10, 10), Color.RED);
        loop.advance(FRAME_NANOS);
        display.copyArea(new Rect(0, 0, 100, 50), new Point(0, 30));
        int before = viewer.encodings.size();
        viewer.request(false);
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.encodings.subList(before, viewer.encodings.size()))
                .noneMatch(update -> update.contains(EncodingType.COPY_RECT.number()))
                .anyMatch(update -> update.contains(EncodingType.EXTENDED_DESKTOP_SIZE.number()));
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void pixelFormatAppliesFromTheNextUpdate() {
        TestViewer viewer = viewer(EncodingType.HEXTILE);
        paint(new Rect(0, 0, 300, 280), Color.ORANGE);
        askUntilQuiet(viewer);
        PixelFormat sixteen = new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0);
        viewer.features(EncodingProfile.lossless(sixteen, EncodingType.HEXTILE), ALL_FEATURES);
        paint(new Rect(0, 0, 300, 280), Color.WHITE);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).containsOnly(0xFFFFFF);
    }

    @Test
    void fenceIsAnsweredBehindTheUpdateThatIsBeingEncoded() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        paint(new Rect(0, 0, 10, 10), Color.RED);
        loop.settle();
        byte[] payload = {1, 2, 3};
        int before = viewer.received.size();
        viewer.updates.fence(
                new ClientFence(new FenceFlags(FenceFlags.REQUEST | FenceFlags.BLOCK_BEFORE | 1 << 20), payload));
        loop.settle();
        assertThat(viewer.received).hasSize(before);
        loop.run();
        assertThat(viewer.received.get(before)).isInstanceOf(EncodedUpdate.class);
        ServerFence answer = (ServerFence) viewer.received.get(before + 1);
        assertThat(answer.flags()).isEqualTo(new FenceFlags(FenceFlags.BLOCK_BEFORE));
        assertThat(answer.payload()).isEqualTo(payload);
    }

    @Test
    void syncNextHoldsUpdatesUntilTheNextMessage() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.updates.fence(new ClientFence(new FenceFlags(FenceFlags.REQUEST | FenceFlags.SYNC_NEXT), new byte[0]));
        paint(new Rect(0, 0, 10, 10), Color.RED);
        viewer.request(true);
        int before = viewer.received.size();
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.received).hasSize(before);
        viewer.updates.synchronised();
        loop.advance(FRAME_NANOS);
        assertThat(viewer.received.get(before)).isInstanceOf(ServerFence.class);
        assertThat(viewer.received.get(before + 1)).isInstanceOf(EncodedUpdate.class);
    }

    @Test
    void continuousUpdatesNeedNoRequestAndEndInOrder() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        Rect all = new Rect(0, 0, 300, 280);
        viewer.updates.continuous(new EnableContinuousUpdates(true, all));
        for (int i = 0; i < 5; i++) {
            paint(all, new Color(40 * i, 9, 9));
            loop.advance(2 * FRAME_NANOS);
            assertThat(viewer.picture()).isEqualTo(painted());
        }
        viewer.updates.continuous(new EnableContinuousUpdates(false, all));
        loop.run();
        assertThat(viewer.received.get(viewer.received.size() - 1)).isEqualTo(new EndOfContinuousUpdates());
        int before = viewer.received.size();
        paint(all, Color.PINK);
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.received).hasSize(before);
    }

    @Test
    void lossyAreasAreRefreshedOnceTheyRest() {
        TestViewer viewer = viewer(
                new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(3))));
        Random random = new Random(1);
        int[] noise = random.ints(300 * 280, 0, 1 << 24).toArray();
        display.update(new Rect(0, 0, 300, 280), noise, 0, 300);
        viewer.request(false);
        loop.advance(3 * FRAME_NANOS);
        viewer.request(true);
        loop.advance(3 * FRAME_NANOS);
        assertThat(viewer.picture()).isNotEqualTo(painted());
        for (int i = 0; i < 4; i++) {
            viewer.request(true);
            loop.advance(LosslessRefresh.PERIOD_NANOS);
        }
        assertThat(viewer.picture()).isEqualTo(painted());
        assertThat(loop.hasTimer()).isFalse();
    }

    @Test
    void whatASmallerDisplayNoLongerHasIsNotAwaited() {
        TestViewer viewer = viewer(
                new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(3))));
        display.update(
                new Rect(0, 0, 300, 280),
                new Random(1).ints(300 * 280, 0, 1 << 24).toArray(),
                0,
                300);
        viewer.request(false);
        loop.advance(3 * FRAME_NANOS);
        viewer.request(true);
        loop.advance(2 * FRAME_NANOS);
        assertThat(loop.hasTimer()).as("for the refresh").isTrue();
        display.resize(new Size(100, 100));
        for (int i = 0; i < 8; i++) {
            viewer.request(true);
            loop.advance(LosslessRefresh.PERIOD_NANOS);
        }
        assertThat(viewer.picture()).isEqualTo(painted());
        assertThat(loop.hasTimer()).isFalse();
    }

    @Test
    void viewerWhoAsksLateDoesNotWaitForTheRefreshOfAnother() {
        EncodingProfile lossy =
                new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(3)));
        TestViewer waits = viewer(lossy);
        TestViewer late = viewer(lossy);
        Random random = new Random(1);
        Rect all = new Rect(0, 0, 300, 280);
        askUntilQuiet(late);
        display.update(all, random.ints(300 * 280, 0, 1 << 24).toArray(), 0, 300);
        waits.request(true);
        loop.advance(FRAME_NANOS);
        waits.request(true);
        loop.advance(2 * FRAME_NANOS);
        assertThat(loop.hasTimer()).as("for the refresh").isTrue();

        display.update(all, random.ints(300 * 280, 0, 1 << 24).toArray(), 0, 300);
        loop.run();
        int before = late.updatesReceived();
        late.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(late.updatesReceived()).isEqualTo(before + 1);
    }

    @Test
    void slowLinkGetsLessQualityAndStillTheExactPictureInTheEnd() {
        TestViewer viewer = viewer(
                new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 2, Optional.of(JpegQuality.ofLevel(9))),
                EncodingType.FENCE,
                EncodingType.CURSOR);
        Rect all = new Rect(0, 0, 300, 280);
        viewer.updates.continuous(new EnableContinuousUpdates(true, all));
        loop.run();
        List<Integer> sizes = new ArrayList<>();
        Random random = new Random(1);
        for (int number = 1; number <= 5; number++) {
            sizes.add(viewer.lastUpdate().bytes());
            loop.advance(number == 1 ? 1 : 2 * AdaptiveQuality.SLOW_NANOS);
            display.update(all, random.ints(300 * 280, 0, 1 << 24).toArray(), 0, 300);
            viewer.updates.answered(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
            loop.advance(FRAME_NANOS);
        }
        assertThat(viewer.lastUpdate().bytes()).isLessThan(sizes.get(1) / 2);
        for (int i = 0; i < 4; i++) {
            viewer.updates.answered(
                    ByteBuffer.allocate(Integer.BYTES).putInt(6 + i).array());
            loop.advance(LosslessRefresh.PERIOD_NANOS);
        }
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void viewerThatAsksForEverythingAfterEachUpdateGetsPixelsToo() {
        TestViewer viewer = viewer(
                EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW),
                EncodingType.EXTENDED_DESKTOP_SIZE,
                EncodingType.CURSOR);
        paint(new Rect(0, 0, 300, 280), Color.ORANGE);
        for (int i = 0; i < 6; i++) {
            viewer.request(false);
            loop.advance(FRAME_NANOS / 2);
        }
        assertThat(Arrays.equals(viewer.picture(), painted())).isTrue();
    }

    @Test
    void resizeIsAnnouncedAloneAndBeforeAnyPixelOfTheNewSize() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        display.resize(new Size(400, 200));
        viewer.request(true);
        int before = viewer.encodings.size();
        loop.advance(FRAME_NANOS);
        assertThat(viewer.encodings.get(before)).containsExactly(EncodingType.EXTENDED_DESKTOP_SIZE.number());
        assertThat(viewer.decoder().picture().width()).isEqualTo(400);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void resizerIsAnsweredAndOthersLearnThatAnotherAsked() {
        TestViewer resizer = viewer(EncodingType.RAW);
        TestViewer other = viewer(EncodingType.RAW);
        askUntilQuiet(resizer);
        askUntilQuiet(other);
        resizer.updates.beginResize();
        display.resize(new Size(320, 240));
        loop.run();
        resizer.updates.answerResize(Status.NO_ERROR);
        loop.advance(3 * FRAME_NANOS);
        assertThat(resizer.decoder().layoutReasonAndStatus()).contains(new Point(1, 0));
        assertThat(other.decoder().layoutReasonAndStatus()).contains(new Point(2, 0));
        assertThat(other.decoder().picture().width()).isEqualTo(320);
    }

    @Test
    void eachRefusedResizeIsAnsweredInOrder() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        int before = viewer.encodings.size();
        viewer.updates.answerResize(Status.PROHIBITED);
        viewer.updates.answerResize(Status.INVALID_LAYOUT);
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.encodings.subList(before, viewer.encodings.size()))
                .containsExactly(
                        List.of(EncodingType.EXTENDED_DESKTOP_SIZE.number()),
                        List.of(EncodingType.EXTENDED_DESKTOP_SIZE.number()));
        assertThat(viewer.decoder().layoutReasonAndStatus()).contains(new Point(1, 3));
    }

    @Test
    void viewerThatCannotDrawThePointerSeesItInThePicture() {
        TestViewer viewer = new TestViewer(scheduler, display.size());
        viewers.add(viewer);
        viewer.features(EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW), EncodingType.COPY_RECT);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()[0]).isEqualTo(0xFFFFFF);
        scheduler.pointerMoved(Optional.of(viewer.updates), new Point(100, 100));
        askUntilQuiet(viewer);
        assertThat(viewer.picture()[0]).isZero();
        assertThat(viewer.picture()[100 * 300 + 100]).isEqualTo(0xFFFFFF);
        paint(new Rect(90, 90, 50, 50), Color.BLUE);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()[100 * 300 + 100]).isEqualTo(0xFFFFFF);
        assertThat(viewer.picture()[95 * 300 + 95]).isEqualTo(0x0000FF);
    }

    @Test
    void hiddenViewerGetsNothingUntilItIsShown() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.updates.hide();
        paint(new Rect(0, 0, 10, 10), Color.RED);
        int before = viewer.updatesReceived();
        askUntilQuiet(viewer);
        assertThat(viewer.updatesReceived()).isEqualTo(before);
        viewer.updates.show();
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @ParameterizedTest(name = "{0} buffers left")
    @ValueSource(ints = {0, 1, 2, 3})
    void failedEncodingEndsOneSessionAndLeaksNothing(int buffersLeft) {
        TestViewer viewer = viewer(EncodingType.ZRLE);
        askUntilQuiet(viewer);
        paint(new Rect(0, 0, 300, 280), Color.RED);
        loop.settle();
        allocator.leave(buffersLeft);
        loop.run();
        allocator.leave(Integer.MAX_VALUE);
        assertThat(viewer.failure()).isPresent();
        TestViewer other = viewer(EncodingType.HEXTILE);
        askUntilQuiet(other);
        assertThat(other.picture()).isEqualTo(painted());
        assertThat(other.failure()).isEmpty();
    }
}
