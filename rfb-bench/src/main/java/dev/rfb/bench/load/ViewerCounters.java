package dev.rfb.bench.load;

/** What one viewer counted. Event-loop confined. */
final class ViewerCounters {

    long updates;
    long bytes;
    long rectangles;

    void reset() {
        updates = 0;
        bytes = 0;
        rectangles = 0;
    }
}
