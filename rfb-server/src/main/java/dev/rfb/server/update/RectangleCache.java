package dev.rfb.server.update;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Areas that were encoded not long ago, for viewers who come for them later. Confined to the display's loop. Bounded by bytes;
 * the least recently used goes first; an entry whose content is out of date is replaced, never returned.
 */
final class RectangleCache implements AutoCloseable {

    private final long maxBytes;
    private final Map<AreaKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    RectangleCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private record Entry(long version, EncodedArea encoded) {}

    /** {@return the area, if it is there in this version; owned by the cache} */
    Optional<EncodedArea> get(AreaKey key, long version) {
        Entry entry = entries.get(key);
        return entry == null || entry.version != version ? Optional.empty() : Optional.of(entry.encoded);
    }

    /** Keeps an area; takes over its reference. */
    void put(AreaKey key, long version, EncodedArea encoded) {
        remove(entries.put(key, new Entry(version, encoded)));
        bytes += encoded.bytes().readableBytes();
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Entry entry = oldest.next();
            oldest.remove();
            remove(entry);
        }
    }

    private void remove(@Nullable Entry entry) {
        if (entry != null) {
            bytes -= entry.encoded.bytes().readableBytes();
            entry.encoded.release();
        }
    }

    /** {@return the size of all entries in bytes} */
    long bytes() {
        return bytes;
    }

    /** Forgets everything. */
    @Override
    public void close() {
        entries.values().forEach(entry -> entry.encoded.release());
        entries.clear();
        bytes = 0;
    }
}
