package dev.rfb.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.shinyhut.vernacular.client.VernacularClient;
import com.shinyhut.vernacular.client.VernacularConfig;
import com.shinyhut.vernacular.client.rendering.ColorDepth;
import dev.rfb.geometry.Point;
import dev.rfb.geometry.Size;
import dev.rfb.security.NoneSecurity;
import dev.rfb.testing.Await;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the Java client library Vernacular shows. It asks for big-endian pixels, with green and blue in each other's place, and
 * is the one client here that asks for a colour map and for 16 bits a pixel.
 */
@Timeout(180)
final class VernacularIT {

    private final AtomicReference<Optional<BufferedImage>> shown = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<BufferedImage>> pointer = new AtomicReference<>(Optional.empty());
    private final List<String> cutTexts = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicInteger bells = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T closing(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    private ServedScene serve() {
        return closing(ServedScene.with(new NoneSecurity()));
    }

    private enum Encoding {
        RAW,
        RRE,
        HEXTILE,
        ZLIB
    }

    private VernacularConfig config(Encoding encoding, ColorDepth depth) {
        VernacularConfig config = new VernacularConfig();
        config.setColorDepth(depth);
        config.setShared(true);
        config.setTargetFramesPerSecond(50);
        config.setUseLocalMousePointer(true);
        config.setEnableCopyrectEncoding(true);
        config.setEnableRreEncoding(encoding == Encoding.RRE);
        config.setEnableHextileEncoding(encoding == Encoding.HEXTILE);
        config.setEnableZLibEncoding(encoding == Encoding.ZLIB);
        config.setErrorListener(error -> errors.add(error.toString()));
        config.setScreenUpdateListener(image -> shown.set(Optional.of(copy(image))));
        config.setMousePointerUpdateListener((image, hotspot) -> pointer.set(Optional.of(copy(image, hotspot))));
        config.setRemoteClipboardListener(cutTexts::add);
        config.setBellListener(nothing -> bells.incrementAndGet());
        return config;
    }

    private static BufferedImage copy(Image image) {
        BufferedImage copy = new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    private static BufferedImage copy(Image image, java.awt.Point hotspot) {
        assertThat(hotspot).isEqualTo(new java.awt.Point(3, 2));
        return copy(image);
    }

    private VernacularClient connect(ServedScene served, VernacularConfig config) {
        VernacularClient client = new VernacularClient(config);
        closing(client::stop);
        client.start("127.0.0.1", served.port());
        return client;
    }

    private void awaitShown(BufferedImage picture) {
        Await.until(
                () -> errors + " " + shown.get().map(image -> Pictures.difference(picture, image)),
                () -> shown.get()
                        .filter(image -> Pictures.isSame(picture, image))
                        .isPresent());
    }

    static Stream<Arguments> encodingsAndDepths() {
        return Stream.of(Encoding.values())
                .flatMap(encoding -> Stream.of(ColorDepth.values()).map(depth -> Arguments.of(encoding, depth)));
    }

    @ParameterizedTest
    @MethodSource("encodingsAndDepths")
    void showsEveryPixel(Encoding encoding, ColorDepth depth) {
        ServedScene served = serve();
        connect(served, config(encoding, depth));
        awaitShown(reduced(served, depth));
        served.scene().change();
        awaitShown(reduced(served, depth));
        served.scene().repaint();
        awaitShown(reduced(served, depth));
    }

    /** {@return the picture in the colours of the formats that the client asks for} */
    private static BufferedImage reduced(ServedScene served, ColorDepth depth) {
        BufferedImage picture = served.scene().picture();
        return switch (depth) {
            case BPP_24_TRUE -> picture;
            case BPP_16_TRUE -> Pictures.mapped(picture, stretched(31), stretched(31), stretched(63));
            case BPP_8_TRUE -> Pictures.mapped(picture, stretched(7), stretched(3), stretched(7));
            case BPP_8_INDEXED -> Pictures.mapped(picture, mapped(7), mapped(7), mapped(3));
        };
    }

    private static IntUnaryOperator stretched(int max) {
        return value -> {
            int level = (value * max + 127) / 255;
            return (int) (level * (255.0 / max));
        };
    }

    private static IntUnaryOperator mapped(int max) {
        return value -> {
            int entry = (value * max + 127) / 255 * 65535 / max;
            return (int) Math.round(entry / 257.0);
        };
    }

    @Test
    void showsEveryPixelAfterPasswordAuthentication() {
        ServedScene served = closing(ServedScene.withPassword());
        VernacularConfig config = config(Encoding.HEXTILE, ColorDepth.BPP_24_TRUE);
        config.setPasswordSupplier(() -> ServedScene.PASSWORD);
        connect(served, config);
        awaitShown(served.scene().picture());
    }

    @Test
    void learnsThatThePasswordIsWrong() {
        ServedScene served = closing(ServedScene.withPassword());
        VernacularConfig config = config(Encoding.RAW, ColorDepth.BPP_24_TRUE);
        config.setPasswordSupplier(() -> "wrong");
        connect(served, config);
        Await.until(() -> "no error", () -> !errors.isEmpty());
        assertThat(shown.get()).isEmpty();
        assertThat(served.server().viewers()).isEmpty();
    }

    @Test
    void followsChangesOfTheSize() {
        ServedScene served = serve();
        connect(served, config(Encoding.ZLIB, ColorDepth.BPP_24_TRUE));
        awaitShown(served.scene().picture());
        served.scene().display().resize(new Size(450, 350));
        awaitShown(served.scene().picture());
        served.scene().display().resize(new Size(301, 199));
        served.scene().change();
        awaitShown(served.scene().picture());
    }

    @Test
    void getsThePointersPicture() {
        ServedScene served = serve();
        served.scene().display().cursor(Scene.pointer());
        connect(served, config(Encoding.RAW, ColorDepth.BPP_24_TRUE));
        BufferedImage wanted = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        wanted.setRGB(0, 0, 9, 7, Scene.pointer().argb(), 0, 9);
        Await.until(
                () -> errors + " " + pointer.get().map(image -> Pictures.difference(wanted, image)),
                () -> pointer.get()
                        .filter(image -> Pictures.isSame(wanted, image))
                        .isPresent());
        awaitShown(served.scene().picture());
    }

    @Test
    void seesThePointerThatTheServerPaints() {
        ServedScene served = serve();
        served.scene().display().cursor(Scene.pointer());
        served.scene().display().pointerPosition(new Point(222, 111));
        VernacularConfig config = config(Encoding.HEXTILE, ColorDepth.BPP_24_TRUE);
        config.setUseLocalMousePointer(false);
        connect(served, config);
        awaitShown(served.scene().pictureWithPointer(new Point(222, 111)));
        served.scene().display().pointerPosition(new Point(64, 20));
        awaitShown(served.scene().pictureWithPointer(new Point(64, 20)));
        served.scene().change();
        awaitShown(served.scene().pictureWithPointer(new Point(64, 20)));
    }

    @Test
    void bringsKeysMouseAndClipboardToTheDesktop() {
        ServedScene served = serve();
        VernacularClient client = connect(served, config(Encoding.RAW, ColorDepth.BPP_24_TRUE));
        awaitShown(served.scene().picture());
        client.type("aB");
        client.moveMouse(50, 60);
        client.click(1);
        client.scrollUp();
        client.copyText("Zürich\nis nice");
        served.desktop().awaitInOrder("key down 61", "key up 61", "key down 42", "key up 42");
        served.desktop()
                .awaitInOrder(
                        "pointer 50 60 0", "pointer 50 60 1", "pointer 50 60 0", "pointer 50 60 8", "pointer 50 60 0");
        served.desktop().awaitInOrder("cut Zürich\nis nice");
    }

    @Test
    void releasesWhatALeavingViewerHeld() {
        ServedScene served = serve();
        VernacularClient client = connect(served, config(Encoding.RAW, ColorDepth.BPP_24_TRUE));
        awaitShown(served.scene().picture());
        client.moveMouse(30, 40);
        client.updateMouseButton(1, true);
        client.updateKey(0x62, true);
        served.desktop().awaitInOrder("pointer 30 40 1", "key down 62");
        client.stop();
        served.desktop().awaitInOrder("key down 62", "key up 62", "pointer 30 40 0");
    }

    @Test
    void getsCutTextAndBell() {
        ServedScene served = serve();
        connect(served, config(Encoding.RAW, ColorDepth.BPP_24_TRUE));
        awaitShown(served.scene().picture());
        served.scene().display().cutText("Genève\nis nice");
        served.scene().display().bell();
        Await.until(cutTexts::toString, () -> cutTexts.equals(List.of("Genève\nis nice")));
        Await.until(() -> "no bell", () -> bells.get() == 1);
    }
}
