package dev.rfb.bench.timing;

/** Two kinds of wrong attempts that must take the same time. */
public interface Comparison {

    /** {@return what is attacked, a word or two} */
    String name();

    /** {@return what the two kinds are} */
    String kinds();

    /**
     * {@return one attempt, up to the part that is timed}
     *
     * @param second whether it is of the second kind
     */
    Runnable prepare(boolean second);
}
