package dev.rfb.bench;

import dev.rfb.pixel.PixelBuffer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/** What there is to encode: areas of 256x256 pixels, all but the solid one cut out of recorded sessions. */
public enum Workload {
    /** One colour. */
    SOLID("") {
        @Override
        public PixelBuffer pixels() {
            int[] xrgb = new int[SIDE * SIDE];
            Arrays.fill(xrgb, 0xC0FFEE);
            return PixelBuffer.of(xrgb, SIDE, SIDE);
        }
    },
    /** A menu: 10 colours, most of it background. */
    FEW_COLOURS("few-colours.png"),
    /** A terminal: 160 colours. */
    TERMINAL("terminal.png"),
    /** A page of anti-aliased text: 437 colours, too many for a palette. */
    TEXT("text.png"),
    /** A photograph: 43864 colours. */
    PHOTO("photo.png");

    /** Width and height in pixels. */
    public static final int SIDE = 256;

    private final String resource;

    Workload(String resource) {
        this.resource = resource;
    }

    /** {@return the pixels, read anew} */
    public PixelBuffer pixels() {
        try (InputStream in = Objects.requireNonNull(Workload.class.getResourceAsStream(resource), resource)) {
            BufferedImage image = ImageIO.read(in);
            int[] xrgb = image.getRGB(0, 0, SIDE, SIDE, new int[SIDE * SIDE], 0, SIDE);
            for (int i = 0; i < xrgb.length; i++) {
                xrgb[i] &= 0xFFFFFF;
            }
            return PixelBuffer.of(xrgb, SIDE, SIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
