package dev.rfb.server.desktop.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard focus of a tree of components. AWT's own focus belongs to windows, and there is none here. Confined to the event
 * dispatch thread.
 */
final class FocusRing {

    private static final Object FOCUSED = new Object();
    private static final Object MEMBER = new Object();

    private final Container root;
    private @Nullable JComponent owner;

    FocusRing(Container root) {
        this.root = root;
    }

    /** Lets {@code component} have the focus. */
    static void join(JComponent component) {
        component.putClientProperty(MEMBER, true);
    }

    /** {@return whether {@code component} has the focus now} */
    static boolean isFocused(JComponent component) {
        return Boolean.TRUE.equals(component.getClientProperty(FOCUSED));
    }

    /** {@return who gets the keys; null if nobody} */
    @Nullable JComponent owner() {
        return owner;
    }

    /** Moves the focus to the nearest of {@code component} and its parents that can have it; to nobody if there is none. */
    void moveTo(@Nullable Component component) {
        Component next = component;
        while (next != null && !(next instanceof JComponent j && isMember(j))) {
            next = next.getParent();
        }
        JComponent before = owner;
        JComponent after = (JComponent) next;
        if (before == after) {
            return;
        }
        owner = after;
        if (before != null) {
            before.putClientProperty(FOCUSED, false);
            for (FocusListener listener : before.getFocusListeners()) {
                listener.focusLost(new FocusEvent(before, FocusEvent.FOCUS_LOST, false, after));
            }
            before.repaint();
        }
        if (after != null) {
            after.putClientProperty(FOCUSED, true);
            for (FocusListener listener : after.getFocusListeners()) {
                listener.focusGained(new FocusEvent(after, FocusEvent.FOCUS_GAINED, false, before));
            }
            after.repaint();
        }
    }

    /**
     * Moves the focus on, round and round.
     *
     * @param step 1 to the next component, -1 to the one before
     */
    void traverse(int step) {
        List<JComponent> members = new ArrayList<>();
        collect(root, members);
        if (!members.isEmpty()) {
            int now = owner == null ? -1 : members.indexOf(owner);
            int from = now < 0 && step < 0 ? 0 : now;
            moveTo(members.get(Math.floorMod(from + step, members.size())));
        }
    }

    private static boolean isMember(JComponent component) {
        return component.isEnabled()
                && component.isVisible()
                && Boolean.TRUE.equals(component.getClientProperty(MEMBER));
    }

    private static void collect(Container parent, List<JComponent> members) {
        for (Component child : parent.getComponents()) {
            if (child instanceof JComponent component && component.isVisible()) {
                if (isMember(component)) {
                    members.add(component);
                }
                collect(component, members);
            }
        }
    }
}
