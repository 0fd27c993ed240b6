package dev.rfb.testing;

import dev.rfb.geometry.Rect;
import io.netty.buffer.ByteBuf;

/** RRE, CoRRE and Hextile (RFC 6143 §7.7.3, §7.7.4; rfbproto "CoRRE Encoding"). */
final class ReferenceSubrectangles {

    private final ReferencePixels pixels;
    private final ReferencePicture picture;

    ReferenceSubrectangles(ReferencePixels pixels, ReferencePicture picture) {
        this.pixels = pixels;
        this.picture = picture;
    }

    void rre(ByteBuf in, Rect rect) {
        long count = in.readUnsignedInt();
        picture.fill(rect.x(), rect.y(), rect.width(), rect.height(), pixels.readPixel(in));
        for (long i = 0; i < count; i++) {
            int colour = pixels.readPixel(in);
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            subrectangle(rect, new Rect(x, y, in.readUnsignedShort(), in.readUnsignedShort()), colour);
        }
    }

    void corre(ByteBuf in, Rect rect) {
        if (rect.width() > 255 || rect.height() > 255) {
            throw new IllegalStateException("CoRRE rectangle " + rect);
        }
        long count = in.readUnsignedInt();
        picture.fill(rect.x(), rect.y(), rect.width(), rect.height(), pixels.readPixel(in));
        for (long i = 0; i < count; i++) {
            int colour = pixels.readPixel(in);
            int x = in.readUnsignedByte();
            int y = in.readUnsignedByte();
            subrectangle(rect, new Rect(x, y, in.readUnsignedByte(), in.readUnsignedByte()), colour);
        }
    }

    private void subrectangle(Rect parent, Rect part, int colour) {
        if (part.isEmpty() || part.right() > parent.width() || part.bottom() > parent.height()) {
            throw new IllegalStateException("subrectangle " + part + " of " + parent);
        }
        picture.fill(parent.x() + part.x(), parent.y() + part.y(), part.width(), part.height(), colour);
    }

    /** A negative colour stands for "not specified": a tile that needs it then is an error. */
    void hextile(ByteBuf in, Rect rect) {
        int background = -1;
        int foreground = -1;
        for (int y = rect.y(); y < rect.bottom(); y += 16) {
            for (int x = rect.x(); x < rect.right(); x += 16) {
                Rect tile = new Rect(x, y, Math.min(16, rect.right() - x), Math.min(16, rect.bottom() - y));
                int mask = in.readUnsignedByte();
                if ((mask & 1) != 0) {
                    rawTile(in, tile);
                    background = -1;
                    foreground = -1;
                    continue;
                }
                if ((mask & 2) != 0) {
                    background = pixels.readPixel(in);
                }
                if ((mask & 4) != 0) {
                    foreground = pixels.readPixel(in);
                }
                picture.fill(tile.x(), tile.y(), tile.width(), tile.height(), specified(background));
                boolean coloured = (mask & 16) != 0;
                if ((mask & 8) != 0) {
                    hextileSubrectangles(in, tile, foreground, coloured);
                }
                if (coloured) {
                    foreground = -1;
                }
            }
        }
    }

    private void hextileSubrectangles(ByteBuf in, Rect tile, int foreground, boolean coloured) {
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            int colour = coloured ? pixels.readPixel(in) : specified(foreground);
            int xy = in.readUnsignedByte();
            int wh = in.readUnsignedByte();
            subrectangle(tile, new Rect(xy / 16, xy % 16, wh / 16 + 1, wh % 16 + 1), colour);
        }
    }

    private static int specified(int colour) {
        if (colour < 0) {
            throw new IllegalStateException("Hextile colour is not specified");
        }
        return colour;
    }

    private void rawTile(ByteBuf in, Rect tile) {
        for (int y = tile.y(); y < tile.bottom(); y++) {
            for (int x = tile.x(); x < tile.right(); x++) {
                picture.set(x, y, pixels.readPixel(in));
            }
        }
    }
}
