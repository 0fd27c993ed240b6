package dev.rfb.encoding.deflate;

import java.util.Random;

/** Kinds of data to compress; the same seed gives the same bytes. */
enum DeflateData {
    /** One byte value. */
    RUN {
        @Override
        int next(Random random, byte[] bytes, int at) {
            return 7;
        }
    },
    /** All byte values in turn. */
    COUNTER {
        @Override
        int next(Random random, byte[] bytes, int at) {
            return at;
        }
    },
    /** Like palette indices: four values, often the one before or the one a row above. */
    INDICES {
        @Override
        int next(Random random, byte[] bytes, int at) {
            int kind = random.nextInt(16);
            if (kind < 10 && at > 0) {
                return bytes[at - 1];
            }
            return kind < 14 && at >= 64 ? bytes[at - 64] : random.nextInt(4);
        }
    },
    /** Like pixels of three bytes: a few colours in long pieces, and some noise. */
    PIXELS {
        @Override
        int next(Random random, byte[] bytes, int at) {
            return at >= 3 && random.nextInt(12) != 0 ? bytes[at - 3] : random.nextInt(256);
        }
    },
    /** Pieces of what came before, from anywhere. */
    COPIES {
        @Override
        int next(Random random, byte[] bytes, int at) {
            int distance = 1 + Math.floorMod(at / 24 * 40503, 50_000);
            return at < distance || random.nextInt(30) == 0 ? random.nextInt(256) : bytes[at - distance];
        }
    },
    /** Nothing to be found. */
    NOISE {
        @Override
        int next(Random random, byte[] bytes, int at) {
            return random.nextInt(256);
        }
    };

    abstract int next(Random random, byte[] bytes, int at);

    /** {@return so many bytes} */
    byte[] bytes(long seed, int length) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) next(random, bytes, at);
        }
        return bytes;
    }
}
