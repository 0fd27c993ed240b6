package dev.rfb.protocol;

import dev.rfb.geometry.Rect;
import dev.rfb.geometry.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The framebuffer's size and the screens on it (rfbproto "ExtendedDesktopSize Pseudo-encoding").
 *
 * @param size of the framebuffer
 * @param screens copied; may be invalid, see {@link #isValid()}
 */
public record ScreenLayout(Size size, List<Screen> screens) {

    /** Copies the list. */
    public ScreenLayout {
        screens = List.copyOf(screens);
    }

    /**
     * {@return one screen of the whole size, with id 1: LibVNCServer's client library ignores a layout that has a screen 0}
     *
     * @param size of the framebuffer
     */
    public static ScreenLayout single(Size size) {
        return new ScreenLayout(size, List.of(new Screen(1, size.toRect(), 0)));
    }

    /** {@return whether there is a screen, all are inside the framebuffer, none is empty or overlaps another, and ids differ} */
    public boolean isValid() {
        Rect bounds = size.toRect();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < screens.size(); i++) {
            Rect area = screens.get(i).area();
            if (area.isEmpty()
                    || !bounds.contains(area)
                    || !ids.add(screens.get(i).id())) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (area.intersects(screens.get(j).area())) {
                    return false;
                }
            }
        }
        return !screens.isEmpty();
    }
}
