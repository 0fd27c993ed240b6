package dev.rfb.server.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.encoding.EncodingProfile;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.message.EnableContinuousUpdates;
import dev.rfb.message.EndOfContinuousUpdates;
import dev.rfb.pixel.CursorImage;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.protocol.EncodingType;
import dev.rfb.pseudo.ExtendedDesktopSize.Status;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one viewer announces and asks for, and what it gets. */
final class ViewerUpdatesTest extends PipelineFixture {

    private static final EncodingProfile RAW = EncodingProfile.lossless(PixelFormat.XRGB, EncodingType.RAW);
    private static final Rect ALL = new Rect(0, 0, 300, 280);
    private static final Rect CORNER = new Rect(0, 0, 10, 10);
    private static final Rect EMPTY = new Rect(5, 5, 0, 0);
    private static final int RED = 0xFF0000;

    private static List<List<Integer>> since(int before, TestViewer viewer) {
        return viewer.encodings.subList(before, viewer.encodings.size());
    }

    private static List<Integer> only(EncodingType type) {
        return List.of(type.number());
    }

    private static int pixel(TestViewer viewer, int x, int y) {
        return viewer.decoder().picture().part(new Rect(x, y, 1, 1))[0];
    }

    /** Lets the viewer have all that there is, and its last request be answered. */
    private void askUntilNothingIsOwed(TestViewer viewer) {
        askUntilQuiet(viewer);
        paint(new Rect(299, 279, 1, 1), Color.CYAN);
        loop.advance(5 * FRAME_NANOS);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    // ---- FramebufferUpdateRequest

    @Test
    void emptyRequestFetchesPseudoRectanglesAlone() {
        TestViewer viewer = viewer(RAW, EncodingType.CURSOR, EncodingType.DESKTOP_NAME);
        askUntilNothingIsOwed(viewer);
        display.name("another");
        paint(ALL, Color.RED);
        int before = viewer.updatesReceived();
        viewer.updates.request(true, EMPTY);
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer))
                .containsExactly(List.of(EncodingType.DESKTOP_NAME.number(), EncodingType.CURSOR.number()));
        assertThat(viewer.decoder().name()).contains("another");
        assertThat(pixel(viewer, 0, 0)).isNotEqualTo(RED);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void emptyRequestIsAnsweredOnceThereIsSomethingToTell() {
        TestViewer viewer = viewer(RAW, EncodingType.CURSOR, EncodingType.DESKTOP_NAME);
        askUntilNothingIsOwed(viewer);
        viewer.updates.request(true, EMPTY);
        loop.advance(5 * FRAME_NANOS);
        int before = viewer.updatesReceived();
        display.name("one");
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).hasSize(1);
        display.name("two");
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).as("without another request").hasSize(1);
    }

    @Test
    void emptyNonIncrementalRequestFetchesTheLayout() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilNothingIsOwed(viewer);
        int before = viewer.updatesReceived();
        viewer.updates.request(false, EMPTY);
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).containsExactly(only(EncodingType.EXTENDED_DESKTOP_SIZE));
    }

    @Test
    void requestGetsItsAreaOnly() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilNothingIsOwed(viewer);
        paint(ALL, Color.RED);
        viewer.updates.request(true, CORNER);
        loop.advance(5 * FRAME_NANOS);
        assertThat(pixel(viewer, 9, 9)).isEqualTo(RED);
        assertThat(pixel(viewer, 10, 9)).isNotEqualTo(RED);
        assertThat(pixel(viewer, 9, 10)).isNotEqualTo(RED);
    }

    @Test
    void severalRequestsAreAnsweredByOneUpdate() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilNothingIsOwed(viewer);
        int before = viewer.updatesReceived();
        for (int i = 0; i < 5; i++) {
            viewer.updates.request(true, new Rect(60 * i, 0, 60, 280));
        }
        loop.advance(FRAME_NANOS);
        paint(ALL, Color.RED);
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).hasSize(1);
        assertThat(viewer.picture()).containsOnly(RED);
    }

    @Test
    void nonIncrementalRequestIsAnsweredThoughNothingChanged() {
        TestViewer viewer = viewer(RAW, EncodingType.CURSOR);
        askUntilNothingIsOwed(viewer);
        int before = viewer.updatesReceived();
        viewer.request(false);
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).hasSize(1);
        assertThat(viewer.encodings.get(before)).contains(0);
    }

    // ---- CopyRect

    @ParameterizedTest(name = "by {0}, {1}")
    @CsvSource({"0, 30", "0, -30", "30, 0", "-30, 0", "20, 20", "-20, 20", "20, -20", "-20, -20"})
    void copyOverItselfIsRightInEveryDirection(int dx, int dy) {
        TestViewer viewer = viewer(EncodingType.RAW);
        for (int i = 0; i < 100; i++) {
            paint(new Rect(50 + i, 50 + i, 100 - i, 100 - i), new Color(i * 2, 255 - i, i));
        }
        askUntilQuiet(viewer);
        display.copyArea(new Rect(50, 50, 100, 100), new Point(dx, dy));
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(viewer.encodings.get(viewer.updatesReceived() - 1)).containsOnly(EncodingType.COPY_RECT.number());
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void copyRectIsUsedOnlyWhileItIsListed() {
        TestViewer viewer = viewer(EncodingType.RAW);
        paint(new Rect(0, 0, 100, 50), Color.GREEN);
        askUntilNothingIsOwed(viewer);
        display.copyArea(new Rect(0, 0, 100, 50), new Point(0, 30));
        viewer.features(RAW, EncodingType.CURSOR);
        int before = viewer.updatesReceived();
        askUntilQuiet(viewer);
        display.copyArea(new Rect(0, 0, 100, 50), new Point(0, 60));
        askUntilQuiet(viewer);
        assertThat(since(before, viewer))
                .isNotEmpty()
                .noneMatch(update -> update.contains(EncodingType.COPY_RECT.number()));
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @ParameterizedTest(name = "pointer at {0}, {1}: copied {2}")
    @CsvSource({"250, 250, true", "5, 5, false", "5, 40, false"})
    void aPointerInThePictureIsNotCopied(int x, int y, boolean copied) {
        TestViewer viewer = viewer(RAW, EncodingType.COPY_RECT);
        paint(new Rect(0, 0, 100, 30), Color.GREEN);
        display.cursor(new CursorImage(new Size(3, 3), Point.ORIGIN, new int[9]));
        display.pointerPosition(new Point(x, y));
        askUntilNothingIsOwed(viewer);
        int before = viewer.updatesReceived();
        display.copyArea(new Rect(0, 0, 100, 30), new Point(0, 30));
        askUntilQuiet(viewer);
        assertThat(since(before, viewer).stream().anyMatch(update -> update.contains(EncodingType.COPY_RECT.number())))
                .isEqualTo(copied);
    }

    // ---- SetPixelFormat, SetEncodings

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 7, 16})
    void updateUnderWayKeepsTheOldFormatAndStreamsGoOn(int encoding) {
        EncodingType type = new EncodingType(encoding);
        TestViewer viewer = viewer(type);
        askUntilQuiet(viewer);
        PixelFormat sixteen = new PixelFormat(16, 16, true, true, 31, 63, 31, 11, 5, 0);
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        paint(ALL, Color.RED);
        loop.settle(); // planned in the old format, not encoded
        viewer.updates.features(new UpdateFeatures(EncodingProfile.lossless(sixteen, type), Set.of(ALL_FEATURES)));
        loop.run();
        assertThat(viewer.picture()).containsOnly(RED);
        viewer.decoder().format(sixteen);
        paint(new Rect(0, 0, 300, 140), Color.WHITE);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @ParameterizedTest
    @CsvSource({"-258, -316", "-316, -258"})
    void acknowledgementComesOnceForEachNewListing(int number, int another) {
        EncodingType type = new EncodingType(number);
        TestViewer viewer = viewer(RAW, type, EncodingType.CURSOR);
        askUntilQuiet(viewer);
        assertThat(acknowledgements(viewer, number)).isEqualTo(1);
        viewer.features(RAW, type, EncodingType.CURSOR, new EncodingType(another));
        paint(ALL, Color.RED);
        askUntilQuiet(viewer);
        assertThat(acknowledgements(viewer, number)).as("listed again").isEqualTo(1);
        assertThat(acknowledgements(viewer, another)).isEqualTo(1);
        viewer.features(RAW, EncodingType.CURSOR);
        askUntilQuiet(viewer);
        viewer.features(RAW, EncodingType.CURSOR, type);
        askUntilQuiet(viewer);
        assertThat(acknowledgements(viewer, number)).as("newly listed").isEqualTo(2);
    }

    private static long acknowledgements(TestViewer viewer, int number) {
        return viewer.encodings.stream()
                .flatMap(List::stream)
                .filter(encoding -> encoding == number)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 2"})
    void smallAreasAreEncodedTogetherOnlyWhereTheyShareAStream(boolean withoutZlib, int tasks) {
        TestViewer viewer =
                viewer(new EncodingProfile(PixelFormat.XRGB, EncodingType.TIGHT, 0, Optional.empty(), withoutZlib));
        askUntilNothingIsOwed(viewer);
        paint(ALL, Color.RED);
        int before = loop.workDone();
        viewer.request(true);
        loop.advance(FRAME_NANOS);
        assertThat(loop.workDone() - before).isEqualTo(tasks); // cells of 256x256 pixels, or one and the cut ones
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    // ---- ContinuousUpdates

    @Test
    void incrementalRequestsAreIgnoredDuringContinuousUpdates() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilNothingIsOwed(viewer);
        viewer.updates.continuous(new EnableContinuousUpdates(true, CORNER));
        loop.advance(5 * FRAME_NANOS);
        viewer.request(true);
        paint(ALL, Color.RED);
        loop.advance(5 * FRAME_NANOS);
        assertThat(pixel(viewer, 9, 9)).isEqualTo(RED);
        assertThat(pixel(viewer, 10, 10)).isNotEqualTo(RED);
    }

    @Test
    void nonIncrementalRequestsAreHonouredOutsideTheContinuousArea() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilNothingIsOwed(viewer);
        viewer.updates.continuous(new EnableContinuousUpdates(true, CORNER));
        loop.advance(5 * FRAME_NANOS);
        paint(ALL, Color.RED);
        viewer.updates.request(false, new Rect(100, 100, 10, 10));
        loop.advance(5 * FRAME_NANOS);
        assertThat(pixel(viewer, 109, 109)).isEqualTo(RED);
        assertThat(pixel(viewer, 110, 110)).isNotEqualTo(RED);
    }

    @Test
    void requestThatIsNotAnsweredYetOutlivesTheBeginOfContinuousUpdates() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.readsSlowly();
        paint(CORNER, Color.BLUE);
        viewer.request(true);
        loop.advance(5 * FRAME_NANOS);
        paint(ALL, Color.RED);
        viewer.updates.request(false, new Rect(100, 100, 10, 10));
        viewer.updates.continuous(new EnableContinuousUpdates(true, CORNER));
        for (int i = 0; i < 5; i++) {
            viewer.written();
            loop.advance(5 * FRAME_NANOS);
        }
        assertThat(pixel(viewer, 109, 109)).isEqualTo(RED);
    }

    @Test
    void disablingContinuousUpdatesIsAnsweredEvenIfTheyWereOff() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        int before = viewer.received.size();
        viewer.updates.continuous(new EnableContinuousUpdates(false, EMPTY));
        viewer.updates.continuous(new EnableContinuousUpdates(false, EMPTY));
        loop.run();
        assertThat(viewer.received.subList(before, viewer.received.size()))
                .containsExactly(new EndOfContinuousUpdates(), new EndOfContinuousUpdates());
    }

    @Test
    void continuousAreaIsClippedToEachSize() {
        TestViewer viewer = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.updates.continuous(new EnableContinuousUpdates(true, new Rect(0, 0, 400, 400)));
        for (Size size : new Size[] {new Size(200, 100), new Size(500, 300)}) {
            display.resize(size);
            paint(new Rect(0, 0, 500, 300), Color.RED);
            loop.advance(10 * FRAME_NANOS);
            assertThat(viewer.decoder().picture().width()).isEqualTo(size.width());
            assertThat(pixel(viewer, Math.min(399, size.width() - 1), size.height() - 1))
                    .isEqualTo(RED);
        }
        assertThat(pixel(viewer, 400, 0)).isNotEqualTo(RED);
    }

    // ---- sizes

    @Test
    void desktopSizeGoesOutAloneAndOnARealChangeOnly() {
        TestViewer viewer = viewer(RAW, EncodingType.CURSOR, EncodingType.DESKTOP_SIZE);
        askUntilQuiet(viewer);
        viewer.request(false);
        display.resize(new Size(300, 280));
        askUntilQuiet(viewer);
        assertThat(viewer.encodings).noneMatch(update -> update.contains(EncodingType.DESKTOP_SIZE.number()));
        display.resize(new Size(320, 200));
        int before = viewer.updatesReceived();
        loop.advance(5 * FRAME_NANOS);
        assertThat(since(before, viewer)).first().isEqualTo(only(EncodingType.DESKTOP_SIZE));
        viewer.updates.request(true, ALL); // of the old size
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void viewerWithoutAnySizeEncodingKeepsItsSize() {
        TestViewer viewer = viewer(RAW, EncodingType.CURSOR);
        askUntilQuiet(viewer);
        display.resize(new Size(400, 100));
        paint(new Rect(0, 0, 400, 100), Color.RED);
        askUntilQuiet(viewer);
        assertThat(viewer.decoder().picture().width()).isEqualTo(300);
        assertThat(pixel(viewer, 299, 99)).isEqualTo(RED);
        display.resize(new Size(300, 280));
        paint(ALL, Color.BLUE);
        askUntilQuiet(viewer);
        assertThat(viewer.picture()).containsOnly(0x0000FF);
    }

    @ParameterizedTest
    @ValueSource(ints = {-223, -308})
    void sizeThatChangesBackBeforeItWasToldIsTold(int number) {
        TestViewer slow = viewer(RAW, EncodingType.CURSOR, new EncodingType(number));
        TestViewer other = viewer(EncodingType.RAW);
        askUntilQuiet(slow);
        slow.readsSlowly();
        paint(CORNER, Color.RED);
        slow.request(true);
        loop.advance(2 * FRAME_NANOS);
        assertThat(slow.unwritten()).isEqualTo(1);
        for (Size size : new Size[] {new Size(200, 100), new Size(300, 280)}) {
            display.resize(size);
            other.request(false);
            loop.advance(2 * FRAME_NANOS);
            assertThat(other.decoder().picture().width()).isEqualTo(size.width());
        }
        askUntilQuiet(slow);
        assertThat(slow.decoder().picture().width()).isEqualTo(300);
        assertThat(slow.picture()).isEqualTo(painted());
    }

    @Test
    void sizeThatWaitsIsNotToldInAFormThatIsListedNoMore() {
        TestViewer viewer = viewer(EncodingType.RAW);
        TestViewer other = viewer(EncodingType.RAW);
        askUntilQuiet(viewer);
        viewer.readsSlowly();
        paint(CORNER, Color.RED);
        viewer.request(true);
        loop.advance(2 * FRAME_NANOS);
        display.resize(new Size(200, 100));
        other.request(false);
        viewer.updates.answerResize(Status.PROHIBITED);
        loop.advance(2 * FRAME_NANOS);
        viewer.features(RAW, EncodingType.CURSOR);
        int before = viewer.updatesReceived();
        askUntilQuiet(viewer);
        assertThat(since(before, viewer))
                .allMatch(update -> update.stream()
                        .allMatch(encoding -> encoding == 0 || encoding == EncodingType.CURSOR.number()));
        viewer.features(RAW, EncodingType.CURSOR, EncodingType.DESKTOP_SIZE);
        before = viewer.updatesReceived();
        askUntilQuiet(viewer);
        assertThat(since(before, viewer)).first().isEqualTo(only(EncodingType.DESKTOP_SIZE));
        assertThat(viewer.picture()).isEqualTo(painted());
    }

    @Test
    void refusedResizeIsToldToNobodyElse() {
        TestViewer resizer = viewer(EncodingType.RAW);
        TestViewer other = viewer(EncodingType.RAW);
        askUntilQuiet(resizer);
        askUntilQuiet(other);
        int before = other.updatesReceived();
        resizer.updates.beginResize();
        resizer.updates.answerResize(Status.PROHIBITED);
        other.request(true);
        loop.advance(5 * FRAME_NANOS);
        assertThat(resizer.decoder().layoutReasonAndStatus()).contains(new Point(1, 1));
        assertThat(since(before, other)).isEmpty();
    }
}
