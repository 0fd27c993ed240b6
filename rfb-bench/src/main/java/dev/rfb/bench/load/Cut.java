package dev.rfb.bench.load;

/** Where a connection is cut. */
enum Cut {
    /** Behind the first record of TLS. */
    AFTER_CLIENT_HELLO("after-client-hello");

    private final String option;

    Cut(String option) {
        this.option = option;
    }

    @Override
    public String toString() {
        return option;
    }
}
