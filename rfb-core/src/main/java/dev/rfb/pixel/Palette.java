package dev.rfb.pixel;

/**
 * The different colours of a few pixels, numbered as they come. Not thread-safe; one per worker.
 *
 * <p>Idea: multiplicative hash into 1024 slots with linear probing; at most a quarter is ever in use. A slot holds the
 * colour's number plus one. Emptying it undoes the slots that were used instead of clearing all. No checks beyond
 * the limit: for kernels.
 */
public final class Palette {

    /** The most colours that it holds. */
    public static final int MAX_COLOURS = 256;

    private static final int SLOT_BITS = 10;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int FULL = -1;

    private final int[] colours = new int[MAX_COLOURS];
    private final int[] slotOf = new int[MAX_COLOURS];
    private final int[] slots = new int[SLOTS];
    private int size;

    /** Creates an empty palette. */
    public Palette() {}

    /** Removes all colours. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            slots[slotOf[i]] = 0;
        }
        size = 0;
    }

    /** {@return how many colours it holds} */
    public int size() {
        return size;
    }

    /**
     * {@return a colour}
     *
     * @param index 0 to {@link #size()} - 1
     */
    public int colour(int index) {
        return colours[index];
    }

    /**
     * Adds a colour unless it is there.
     *
     * @param colour any int
     * @param limit how many colours there may be, at most {@link #MAX_COLOURS}
     * @return the colour's number, or -1 if it is not there and {@code limit} are
     */
    public int add(int colour, int limit) {
        int slot = (colour * 0x9E3779B1) >>> (32 - SLOT_BITS);
        while (true) {
            int index = slots[slot] - 1;
            if (index < 0) {
                break;
            }
            if (colours[index] == colour) {
                return index;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (size >= limit) {
            return FULL;
        }
        colours[size] = colour;
        slotOf[size] = slot;
        slots[slot] = ++size;
        return size - 1;
    }
}
