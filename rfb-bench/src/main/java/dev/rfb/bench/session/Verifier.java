package dev.rfb.bench.session;

import dev.rfb.geometry.Size;
import dev.rfb.pixel.PixelFormat;
import dev.rfb.server.desktop.FbsUpdate;
import dev.rfb.testing.ReferenceDecoder;
import dev.rfb.testing.ReferencePicture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.BitSet;
import java.util.List;

/**
 * Decodes all that a viewer gets with the decoder of the tests and compares after each update. Not thread-safe.
 *
 * <p>Pixels that came lossless must be equal; those that came lossy count for the signal-to-noise ratio.
 */
final class Verifier implements AutoCloseable {

    private final ReferenceDecoder decoder;
    private final SourcePicture source;
    private long wrongPixels;
    private long firstWrongUpdate = -1;
    private long updates;
    private double lowestPsnr = Double.POSITIVE_INFINITY;

    Verifier(Size size) {
        decoder = new ReferenceDecoder(PixelFormat.XRGB, size.width(), size.height());
        source = new SourcePicture(size);
    }

    /** Takes what the viewer gets before the first update. Parts are not released; caller keeps ownership. */
    void start(List<ByteBuf> parts) {
        decode(parts);
        compare();
    }

    /** Takes an update and what the viewer gets of it. Parts are not released; caller keeps ownership. */
    void next(FbsUpdate update, List<ByteBuf> parts) {
        source.apply(update);
        decode(parts);
        updates++;
        compare();
    }

    private void decode(List<ByteBuf> parts) {
        CompositeByteBuf whole = PooledByteBufAllocator.DEFAULT.compositeBuffer(Math.max(1, parts.size()));
        try {
            parts.forEach(part -> whole.addComponent(true, part.retainedDuplicate()));
            while (whole.isReadable()) {
                decoder.decode(whole);
            }
        } finally {
            whole.release();
        }
    }

    private void compare() {
        ReferencePicture picture = decoder.picture();
        Size shown = new Size(picture.width(), picture.height());
        if (!shown.equals(source.size())) {
            throw new IllegalStateException(
                    "update " + updates + ": the viewer has " + shown + ", not " + source.size());
        }
        int[] actual = picture.pixels();
        int[] expected = source.pixels();
        BitSet lossy = picture.lossy();
        long squares = 0;
        for (int i = 0; i < expected.length; i++) {
            if (actual[i] == expected[i]) {
                continue;
            }
            if (lossy.get(i)) {
                squares += squareError(actual[i], expected[i]);
            } else {
                wrongPixels++;
                firstWrongUpdate = firstWrongUpdate < 0 ? updates : firstWrongUpdate;
            }
        }
        if (squares > 0) {
            double meanSquare = squares / (3.0 * lossy.cardinality());
            lowestPsnr = Math.min(lowestPsnr, 10 * Math.log10(255.0 * 255.0 / meanSquare));
        }
    }

    private static int squareError(int a, int b) {
        int red = (a >>> 16 & 0xFF) - (b >>> 16 & 0xFF);
        int green = (a >>> 8 & 0xFF) - (b >>> 8 & 0xFF);
        int blue = (a & 0xFF) - (b & 0xFF);
        return red * red + green * green + blue * blue;
    }

    Verification result() {
        return new Verification(updates, wrongPixels, firstWrongUpdate, lowestPsnr);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
