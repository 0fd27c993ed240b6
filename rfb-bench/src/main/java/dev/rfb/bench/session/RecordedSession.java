package dev.rfb.bench.session;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import dev.rfb.server.desktop.FbsReader;
import dev.rfb.server.desktop.FbsRecording;
import dev.rfb.server.desktop.FbsRectangle;
import dev.rfb.server.desktop.FbsUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recording in memory, so that reading it costs no measured time.
 *
 * @param name of the file without what follows the first dot
 * @param size of the display
 * @param updates in order
 */
record RecordedSession(String name, Size size, List<FbsUpdate> updates) {

    private static final int RAW_PIXEL_BYTES = 4;

    RecordedSession {
        updates = List.copyOf(updates);
    }

    static RecordedSession load(Path file) throws IOException {
        FbsRecording recording = FbsRecording.open(file);
        List<FbsUpdate> updates = new ArrayList<>();
        try (FbsReader reader = recording.reader()) {
            for (Optional<FbsUpdate> next = reader.next(); next.isPresent(); next = reader.next()) {
                updates.add(next.get());
            }
        }
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.indexOf('.');
        return new RecordedSession(dot > 0 ? fileName.substring(0, dot) : fileName, recording.size(), updates);
    }

    /** {@return how many pixels were painted} */
    long pixels() {
        return updates.stream()
                .flatMap(update -> update.rectangles().stream())
                .map(FbsRectangle::painted)
                .mapToLong(Rect::area)
                .sum();
    }

    /** {@return how many bytes the painted pixels have} */
    long rawBytes() {
        return pixels() * RAW_PIXEL_BYTES;
    }
}
