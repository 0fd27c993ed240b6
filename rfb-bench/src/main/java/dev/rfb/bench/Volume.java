package dev.rfb.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark put through, a second. Not thread-safe; one per benchmark thread. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {

    /** Bytes that came out. */
    public long bytes;

    /** Pixels that went in. */
    public long pixels;

    /** Creates the counters. */
    public Volume() {}
}
