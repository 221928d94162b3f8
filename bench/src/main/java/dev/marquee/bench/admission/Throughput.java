package dev.marquee.bench.admission;

import java.util.Arrays;

/** Stamps of admissions, in ms since the epoch and in order; read as rates. */
record Throughput(long[] stamps) {

    private static final long SECOND_MILLIS = 1_000;

    long total() {
        return stamps.length;
    }

    /** On average over [{@code from}, {@code until}). */
    double perSecond(long from, long until) {
        long within =
                Arrays.stream(stamps).filter(at -> from <= at && at < until).count();
        return within * (double) SECOND_MILLIS / (until - from);
    }

    /** In whichever window of one second holds the most; its end is not in it. */
    int mostInOneSecond() {
        int most = 0;
        int first = 0;
        for (int last = 0; last < stamps.length; last++) {
            while (stamps[last] - stamps[first] >= SECOND_MILLIS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
