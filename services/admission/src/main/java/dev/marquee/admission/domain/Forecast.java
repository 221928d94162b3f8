package dev.marquee.admission.domain;

/**
 * How long somebody will wait, from how fast the line moved in the last half minute. Thread-safe, never blocks.
 */
public final class Forecast {

    private static final long WINDOW_MILLIS = 30_000;
    private static final long SAMPLE_MILLIS = 1_000;
    private static final int SAMPLES = 32;

    private final long[] times = new long[SAMPLES];
    private final long[] totals = new long[SAMPLES];
    private int count;

    /**
     * Takes a look at the movie into account. An empty line says nothing of how fast it moves, and a total that fell
     * belongs to another line: the measurement begins anew.
     */
    public synchronized void observe(Movie movie) {
        long nowMillis = movie.nowMillis();
        long admittedTotal = movie.admittedTotal();
        if (movie.waiting() == 0 || (count > 0 && admittedTotal < totals[newest()])) {
            count = 0;
        }
        if (count == 0 || nowMillis - times[newest()] >= SAMPLE_MILLIS) {
            times[count % SAMPLES] = nowMillis;
            totals[count % SAMPLES] = admittedTotal;
            count++;
        }
    }

    /**
     * Seconds until {@code rank} is admitted: the rank divided by the measured admissions a second, or by the configured
     * ones while nothing has been measured for {@value #SAMPLE_MILLIS} ms.
     *
     * @return null where nobody can tell: the sale is not open, or nobody is being admitted
     */
    public Long waitSeconds(long rank, Movie movie) {
        if (rank < 1 || movie.phase() != SalePhase.OPEN || movie.hold() != SaleHold.OPEN) {
            return null;
        }
        double perSecond = perSecond(movie);
        return perSecond <= 0 ? null : (long) Math.ceil(rank / perSecond);
    }

    private synchronized double perSecond(Movie movie) {
        int oldest = oldestWithin(movie.nowMillis());
        if (oldest < 0 || movie.nowMillis() - times[oldest] < SAMPLE_MILLIS) {
            return movie.maxActive() > 0 ? movie.perSecond() : 0;
        }
        double admitted = movie.admittedTotal() - totals[oldest];
        return Math.min(movie.perSecond(), admitted * 1000 / (movie.nowMillis() - times[oldest]));
    }

    private int oldestWithin(long nowMillis) {
        for (int i = Math.max(0, count - SAMPLES); i < count; i++) {
            if (nowMillis - times[i % SAMPLES] <= WINDOW_MILLIS) {
                return i % SAMPLES;
            }
        }
        return -1;
    }

    private int newest() {
        return (count - 1) % SAMPLES;
    }
}
