package dev.marquee.admission.domain;

import dev.marquee.events.WaitEstimate;

/**
 * How long somebody will wait, from how fast the line moved in the last half minute. Thread-safe, never blocks.
 */
public final class Forecast {

    private static final long WINDOW_MILLIS = 30_000;
    private static final long SAMPLE_MILLIS = 1_000;
    private static final int SAMPLES = 32;
    private static final int LEAST_INTERVALS = 5;

    private final Demand demand = new Demand();
    private final long[] times = new long[SAMPLES];
    private final long[] totals = new long[SAMPLES];
    private int count;

    /**
     * Takes a look at the movie into account. An empty line says nothing of how fast it moves, and a total that fell
     * belongs to another line: the measurement begins anew.
     */
    public synchronized void observe(Movie movie) {
        demand.observe(movie);
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

    /** How many come. */
    public Demand demand() {
        return demand;
    }

    /**
     * Until {@code rank} is admitted, by the measured admissions a second, or by the configured ones while nothing has been
     * measured for {@value #SAMPLE_MILLIS} ms.
     *
     * @return null where nobody can tell: the sale is not open, or nobody is being admitted
     */
    public WaitEstimate estimate(long rank, Movie movie) {
        if (rank < 1 || movie.phase() != SalePhase.OPEN || movie.hold() != SaleHold.OPEN) {
            return null;
        }
        Pace pace = pace(movie);
        return pace == null ? null : pace.estimate(rank);
    }

    private synchronized Pace pace(Movie movie) {
        int oldest = oldestWithin(movie.nowMillis());
        double seconds = oldest < 0 ? 0 : (movie.nowMillis() - times[oldest % SAMPLES]) / 1000.0;
        if (seconds * 1000 < SAMPLE_MILLIS) {
            return movie.maxActive() > 0 ? Pace.assumed(movie.perSecond()) : null;
        }
        double admitted = movie.admittedTotal() - totals[oldest % SAMPLES];
        double perSecond = Math.min(movie.perSecond(), admitted / seconds);
        return perSecond <= 0 ? null : new Pace(perSecond, dispersion(oldest), seconds);
    }

    /** Of the counts between samples, each taken as of one second; pure chance while there are too few to tell. */
    private double dispersion(int oldest) {
        int intervals = count - 1 - oldest;
        if (intervals < LEAST_INTERVALS) {
            return 1;
        }
        double sum = 0;
        double squares = 0;
        for (int i = oldest + 1; i < count; i++) {
            double seconds = (times[i % SAMPLES] - times[(i - 1) % SAMPLES]) / 1000.0;
            double perSecond = (totals[i % SAMPLES] - totals[(i - 1) % SAMPLES]) / seconds;
            sum += perSecond;
            squares += perSecond * perSecond;
        }
        double mean = sum / intervals;
        return mean <= 0 ? 1 : (squares / intervals - mean * mean) / mean;
    }

    /** By its number since the start; -1 where there is none. */
    private int oldestWithin(long nowMillis) {
        for (int i = Math.max(0, count - SAMPLES); i < count; i++) {
            if (nowMillis - times[i % SAMPLES] <= WINDOW_MILLIS) {
                return i;
            }
        }
        return -1;
    }

    private int newest() {
        return (count - 1) % SAMPLES;
    }
}
