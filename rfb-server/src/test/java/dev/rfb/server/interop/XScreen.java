package dev.rfb.server.interop;

import dev.rfb.testing.Await;
import dev.rfb.testing.ChildProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An X server without a screen, whose frame memory is a file in XWD format that is read at any time: everything that is on the
 * screen is seen, the pointer too, and nobody is asked.
 */
final class XScreen implements AutoCloseable {

    private static final int XWD_FIELDS = 25;
    private static final int COLOUR_BYTES = 12;

    private final Path home;
    private final ChildProcess server;
    private final String display;

    private XScreen(Path home, ChildProcess server, String display) {
        this.home = home;
        this.server = server;
        this.display = display;
    }

    /**
     * Starts an X server on a display that is free.
     *
     * @param home empty folder
     * @param size WIDTHxHEIGHT
     */
    static XScreen start(Path home, String size) {
        List<String> command = List.of(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                size + "x24",
                "-fbdir",
                home.toString(),
                "-nolisten",
                "tcp",
                "-noreset",
                "-br");
        ChildProcess server = ChildProcess.start(home, Map.of(), command);
        String number = Await.value(
                () -> "Xvfb: " + server.output(),
                () -> server.output()
                        .lines()
                        .filter(line -> line.matches("[0-9]+"))
                        .findFirst());
        XScreen screen = new XScreen(home, server, ":" + number);
        screen.useMouse();
        return screen;
    }

    /**
     * Makes later moves those of a mouse. "mousemove" puts the pointer somewhere else, and X11 lays that to the mouse that was used
     * last; as long as there is none, the TigerVNC viewer takes no notice.
     */
    private void useMouse() {
        xdotool("mousemove_relative", "1", "1");
    }

    /** Starts a program that shows itself here. */
    ChildProcess run(String... command) {
        return run(Map.of(), command);
    }

    /** Starts a program that shows itself here, with an environment that has more than usual. */
    ChildProcess run(Map<String, String> environment, String... command) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("DISPLAY", display);
        return ChildProcess.start(home, all, List.of(command));
    }

    /** Acts as mouse and keyboard. */
    void xdotool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        try (ChildProcess tool = run(command.toArray(String[]::new))) {
            tool.outputAfterSuccess();
        }
    }

    /** {@return what is on the screen} */
    BufferedImage grab() {
        try {
            return decode(ByteBuffer.wrap(Files.readAllBytes(home.resolve("Xvfb_screen0"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return where the picture is on the screen, pixel by pixel} */
    Optional<Spot> find(BufferedImage picture) {
        return Pictures.find(grab(), picture).map(at -> new Spot(this, at));
    }

    private static BufferedImage decode(ByteBuffer xwd) {
        int[] header = new int[XWD_FIELDS];
        xwd.asIntBuffer().get(header);
        int width = header[4];
        int height = header[5];
        int bytesPerLine = header[12];
        int pixels = header[0] + header[19] * COLOUR_BYTES;
        xwd.order(header[7] == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, xwd.getInt(pixels + y * bytesPerLine + x * Integer.BYTES));
            }
        }
        return image;
    }

    @Override
    public void close() {
        server.close();
    }
}
