package dev.rfb.bench.timing;

/** Mean and variance of a sample as it grows, by Welford's method. Not thread-safe. */
final class Welch {

    private long count;
    private double mean;
    private double squares; // sum of squared distances from the mean

    void add(double value) {
        count++;
        double distance = value - mean;
        mean += distance / count;
        squares += distance * (value - mean);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    private double varianceOfMean() {
        return squares / (count - 1) / count;
    }

    /** {@return Welch's t of two samples of at least two values; 0 if neither varies and both have the same mean} */
    static double t(Welch first, Welch second) {
        double difference = first.mean - second.mean;
        return difference == 0 ? 0 : difference / Math.sqrt(first.varianceOfMean() + second.varianceOfMean());
    }
}
