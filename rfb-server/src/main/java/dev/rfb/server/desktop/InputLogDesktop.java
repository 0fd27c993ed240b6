package dev.rfb.server.desktop;

import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.Viewer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Writes down each input event on its way to another desktop. Thread-safe.
 *
 * <p>One line an event, written through at once: {@code key down 0x61}, {@code key up 0x61} (X11 keysym),
 * {@code pointer X Y MASK} (decimal), {@code cut TEXT} with backslash and control characters as {@code \\}, {@code \n},
 * {@code \r}, {@code \t} or a backslash, u and four hexadecimal digits. The file holds all that viewers type, passwords
 * included.
 */
public final class InputLogDesktop implements Desktop {

    private final Desktop desktop;
    private final BufferedWriter log;

    private InputLogDesktop(Desktop desktop, BufferedWriter log) {
        this.desktop = desktop;
        this.log = log;
    }

    /**
     * {@return a desktop that logs and passes on}
     *
     * @param desktop receives every call
     * @param file appended to; created if need be; closed by {@link #stop}
     * @throws IOException if it cannot be written
     */
    public static InputLogDesktop open(Desktop desktop, Path file) throws IOException {
        return new InputLogDesktop(
                desktop,
                Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    @Override
    public void start(Display display) {
        desktop.start(display);
    }

    @Override
    public void stop() {
        desktop.stop();
        synchronized (log) {
            try {
                log.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void viewersPresent() {
        desktop.viewersPresent();
    }

    @Override
    public void viewersGone() {
        desktop.viewersGone();
    }

    @Override
    public void key(Viewer viewer, KeyInput key) {
        write("key " + (key.down() ? "down" : "up") + " 0x" + Integer.toHexString(key.keysym()));
        desktop.key(viewer, key);
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        write("pointer " + x + " " + y + " " + buttonMask);
        desktop.pointer(viewer, x, y, buttonMask);
    }

    @Override
    public void cutText(Viewer viewer, String text) {
        write("cut " + escape(text));
        desktop.cutText(viewer, text);
    }

    @Override
    public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        return desktop.resize(viewer, layout);
    }

    private static String escape(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                        line.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }

    private void write(String line) {
        synchronized (log) {
            try {
                log.write(line);
                log.write('\n');
                log.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
