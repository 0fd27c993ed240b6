package dev.rfb.tls.user;

import dev.rfb.security.AccessRights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link AccessRights} as text: {@code full}, {@code view}, or what is allowed besides viewing. */
public final class UserRights {

    private static final String FULL = "full";
    private static final String VIEW = "view";
    private static final List<String> NAMES = List.of("key", "pointer", "cut-in", "cut-out", "resize", "exclusive");

    private UserRights() {}

    /**
     * {@return the rights that a text names}
     *
     * @param text {@code full}, {@code view}, or some of {@code key,pointer,cut-in,cut-out,resize,exclusive}
     * @throws IllegalArgumentException for anything else
     */
    public static AccessRights parse(String text) {
        if (text.equals(FULL)) {
            return AccessRights.ALL;
        }
        if (text.equals(VIEW)) {
            return AccessRights.VIEW_ONLY;
        }
        Set<String> named = new HashSet<>(List.of(text.split(",", -1)));
        if (!NAMES.containsAll(named)) {
            throw new IllegalArgumentException("rights other than full, view, or a list of " + String.join(",", NAMES));
        }
        return new AccessRights(
                true,
                named.contains("key"),
                named.contains("pointer"),
                named.contains("cut-in"),
                named.contains("cut-out"),
                named.contains("resize"),
                named.contains("exclusive"));
    }

    /**
     * {@return rights as text}
     *
     * @param rights that include viewing
     * @throws IllegalArgumentException if they do not
     */
    public static String format(AccessRights rights) {
        if (!rights.view()) {
            throw new IllegalArgumentException("rights without viewing have no text");
        }
        if (rights.equals(AccessRights.ALL)) {
            return FULL;
        }
        if (rights.equals(AccessRights.VIEW_ONLY)) {
            return VIEW;
        }
        boolean[] each = {
            rights.key(), rights.pointer(), rights.cutTextIn(), rights.cutTextOut(), rights.resize(), rights.exclusive()
        };
        List<String> named = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            if (each[i]) {
                named.add(NAMES.get(i));
            }
        }
        return String.join(",", named);
    }
}
