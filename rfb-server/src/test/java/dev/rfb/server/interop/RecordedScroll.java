package dev.rfb.server.interop;

import dev.rfb.server.desktop.FbsReader;
import dev.rfb.server.desktop.FbsRecording;
import dev.rfb.server.desktop.FbsUpdate;
import dev.rfb.server.display.Display;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a real program showed while it scrolled: pieces of recorded sessions, {@link DrawnScroll#WIDTH} wide. */
final class RecordedScroll {

    private RecordedScroll() {}

    /**
     * {@return the picture after each update, in which nothing tells what moved}
     *
     * @param name {@code web}: a manual that scrolls below a ribbon and a pointer that stand still; {@code terminal}: a listing
     */
    static List<BufferedImage> pictures(String name) {
        try {
            FbsRecording recording = FbsRecording.open(file("/sessions/" + name + "-640x480.fbs.gz"));
            Display hidden =
                    Display.of(name, recording.size().width(), recording.size().height());
            List<BufferedImage> pictures = new ArrayList<>();
            try (FbsReader reader = recording.reader()) {
                for (Optional<FbsUpdate> next = reader.next(); next.isPresent(); next = reader.next()) {
                    next.get().rectangles().forEach(rectangle -> rectangle.applyTo(hidden));
                    pictures.add(hidden.snapshot());
                }
            }
            return pictures;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path file(String resource) {
        try {
            return Path.of(Objects.requireNonNull(RecordedScroll.class.getResource(resource))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
