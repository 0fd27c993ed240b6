package dev.rfb.encoding.jpeg;

/**
 * The forward cosine transform of many blocks at once.
 *
 * <p>Idea: the algorithm of Arai, Agui and Nakajima (5 multiplications for 8 points; the rest of the scaling is left to the
 * quantiser), in 32-bit integers with constants of 11 bits, over a structure of arrays: plane {@code y * 8 + x} holds the sample
 * (x, y) of every block. Each step is a loop over blocks with at most 4 arrays in and 4 out, all with the same index, because only
 * such loops become vector code on JDK 17. In place; frequency {@link #FREQUENCY} {@code [s]} ends in slot s.
 *
 * <p>All loops are in one method that is too large to be inlined: inlined into a larger one, some were not vectorised. Tried and
 * dropped: docs/decisions/0005-own-jpeg-compressor.md.
 */
final class ForwardDct {

    /** Which frequency a slot holds after a pass, for rows and for columns. */
    static final int[] FREQUENCY = {0, 4, 2, 6, 3, 5, 7, 1};

    private static final int BITS = 11;
    private static final int C_707 = 1448; // cos(pi/4)
    private static final int C_382 = 784; // sin(pi/8)
    private static final int C_541 = 1108; // cos(pi/8) - sin(pi/8)
    private static final int C_1306 = 2676; // cos(pi/8) + sin(pi/8)

    private ForwardDct() {}

    /**
     * Transforms eight planes in one direction.
     *
     * @param planes 64 arrays of at least {@code count} samples
     * @param from the first of the eight
     * @param step 1 for rows, 8 for columns
     * @param count of blocks
     */
    static void pass(int[][] planes, int from, int step, int count) {
        int[] s0 = planes[from];
        int[] s1 = planes[from + step];
        int[] s2 = planes[from + 2 * step];
        int[] s3 = planes[from + 3 * step];
        int[] s4 = planes[from + 4 * step];
        int[] s5 = planes[from + 5 * step];
        int[] s6 = planes[from + 6 * step];
        int[] s7 = planes[from + 7 * step];
        for (int i = 0; i < count; i++) {
            int va = s0[i];
            int vb = s7[i];
            int vc = s3[i];
            int vd = s4[i];
            s0[i] = va + vb;
            s7[i] = va - vb;
            s3[i] = vc + vd;
            s4[i] = vc - vd;
        }
        for (int i = 0; i < count; i++) {
            int va = s1[i];
            int vb = s6[i];
            int vc = s2[i];
            int vd = s5[i];
            s1[i] = va + vb;
            s6[i] = va - vb;
            s2[i] = vc + vd;
            s5[i] = vc - vd;
        }
        for (int i = 0; i < count; i++) {
            int va = s0[i];
            int vb = s3[i];
            int vc = s1[i];
            int vd = s2[i];
            int sum = va + vb;
            int rest = va - vb;
            int other = vc + vd;
            int z = ((vc - vd + rest) * C_707) >> BITS;
            s0[i] = sum + other;
            s1[i] = sum - other;
            s2[i] = rest + z;
            s3[i] = rest - z;
        }
        for (int i = 0; i < count; i++) {
            int vb = s5[i];
            int vc = s6[i];
            int vd = s7[i];
            int va = s4[i] + vb;
            int vs = vc + vd;
            int z = ((vb + vc) * C_707) >> BITS;
            int low = vd - z;
            int high = vd + z;
            int turn = (va - vs) * C_382;
            int left = (va * C_541 + turn) >> BITS;
            int right = (vs * C_1306 + turn) >> BITS;
            s5[i] = low + left;
            s4[i] = low - left;
            s7[i] = high + right;
            s6[i] = high - right;
        }
    }
}
