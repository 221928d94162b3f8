package dev.marquee.admission.domain;

/**
 * How many new places a movie gives a second, against how many it admits: from the length of the line and the admissions of
 * the last ten seconds, which every pod sees alike. Who leaves within a quarter of a second of others' coming hides as many
 * of them. Thread-safe, never blocks.
 */
public final class Demand {

    private static final long WINDOW_MILLIS = 10_000;
    private static final long SAMPLE_MILLIS = 250;
    private static final long LEAST_MILLIS = 1_000;
    private static final int SAMPLES = (int) (WINDOW_MILLIS / SAMPLE_MILLIS) + 1;

    private static final int EASIEST_BITS = 12;
    private static final int HARDEST_BITS = 22;

    private final long[] times = new long[SAMPLES];
    private final long[] arrived = new long[SAMPLES];
    private long newestTotal;
    private int count;

    private volatile double load;

    /** Takes a look at the movie into account. */
    synchronized void observe(Movie movie) {
        long total = movie.waiting() + movie.admittedTotal();
        long now = movie.nowMillis();
        if (count > 0 && now - times[(count - 1) % SAMPLES] < SAMPLE_MILLIS) {
            return;
        }
        long before = count == 0 ? 0 : arrived[(count - 1) % SAMPLES];
        long more = count == 0 ? 0 : Math.max(0, total - newestTotal);
        times[count % SAMPLES] = now;
        arrived[count % SAMPLES] = before + more;
        newestTotal = total;
        count++;
        load = measured(now) / Math.max(1, movie.perSecond());
    }

    /** New places by admissions, both a second; 1 where as many come as are admitted, 0 while nobody knows. */
    public double load() {
        return load;
    }

    /** Whether no more come than are admitted. */
    public boolean isCalm() {
        return load <= 1;
    }

    /**
     * How hard a challenge is: {@value #EASIEST_BITS} bits, and two more for each doubling of the load, up to
     * {@value #HARDEST_BITS}. Whoever computes H hashes a second takes {@code a = H / 2^bits} places a second, which raises the
     * bits: with two a doubling, {@code a} settles at the cube root of H, with one at its square root. Ten times the machines take
     * 2.2 times the places.
     */
    public int difficultyBits() {
        double bits = EASIEST_BITS + Math.ceil(2 * Math.log(Math.max(1, load)) / Math.log(2));
        return (int) Math.min(HARDEST_BITS, bits);
    }

    private double measured(long now) {
        int oldest = Math.max(0, count - SAMPLES);
        while (oldest < count - 1 && now - times[oldest % SAMPLES] > WINDOW_MILLIS) {
            oldest++;
        }
        long seen = Math.max(LEAST_MILLIS, now - times[oldest % SAMPLES]);
        return (arrived[(count - 1) % SAMPLES] - arrived[oldest % SAMPLES]) * 1000.0 / seen;
    }
}
