package dev.rfb.testing;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The zlib streams of one connection as a viewer keeps them: Tight 0 to 3, Zlib 4, ZRLE 5. */
final class ReferenceStreams implements AutoCloseable {

    static final int ZLIB = 4;
    static final int ZRLE = 5;

    private final Inflater[] inflaters = new Inflater[6];

    ReferenceStreams() {
        for (int i = 0; i < inflaters.length; i++) {
            inflaters[i] = new Inflater();
        }
    }

    void reset(int stream) {
        inflaters[stream].reset();
    }

    /** {@return all that the data inflates to; fails if the stream is broken or ends} */
    byte[] inflate(int stream, byte[] data) {
        Inflater inflater = inflaters[stream];
        inflater.setInput(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        try {
            while (true) {
                int count = inflater.inflate(chunk);
                out.write(chunk, 0, count);
                if (inflater.finished() || inflater.needsDictionary()) {
                    throw new IllegalStateException("zlib stream " + stream + " ended");
                }
                if (count == 0) {
                    if (inflater.getRemaining() > 0) {
                        throw new IllegalStateException("zlib stream " + stream + " is stuck");
                    }
                    return out.toByteArray();
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("zlib stream " + stream, e);
        }
    }

    @Override
    public void close() {
        for (Inflater inflater : inflaters) {
            inflater.end();
        }
    }
}
