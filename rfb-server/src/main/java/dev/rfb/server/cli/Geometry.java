package dev.rfb.server.cli;

import dev.rfb.geometry.Size;
import dev.rfb.protocol.ProtocolLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code WxH}. */
final class Geometry {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    private Geometry() {}

    static Size parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int max = ProtocolLimits.DEFAULT.maxDesktopDimension();
        if (!matcher.matches()) {
            throw new UsageException("-geometry " + text + ": is not a size; write it as in -geometry 1280x800");
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        if (width < 1 || height < 1 || width > max || height > max) {
            throw new UsageException("-geometry " + text + ": width and height must be 1 to " + max);
        }
        Size size = new Size(width, height);
        if (size.area() > ProtocolLimits.DEFAULT.maxDesktopPixels()) {
            throw new UsageException("-geometry " + text + ": more than " + ProtocolLimits.DEFAULT.maxDesktopPixels()
                    + " pixels; choose a smaller one");
        }
        return size;
    }
}
