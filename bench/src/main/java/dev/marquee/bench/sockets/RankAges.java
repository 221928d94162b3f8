package dev.marquee.bench.sockets;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How old the ranks are that visitors hold. A rank's age is 0 while it is true, and from then on the time since the
 * admission that made it untrue, by the stamps of Redis: nobody's word is taken for how fresh a rank is.
 */
final class RankAges {

    /** The pod calls the first 1,000 the head. */
    static final int HEAD = 1_000;

    static final long SAMPLE_MILLIS = 500;

    final Histogram head = new Histogram(600_000, 3);
    final Histogram tail = new Histogram(600_000, 3);

    /** Samples a whole line every {@value #SAMPLE_MILLIS} ms of [{@code from}, {@code until}). */
    static RankAges between(long from, long until, List<RankDiary> diaries, long[] admittedMillis) {
        RankAges ages = new RankAges();
        for (long at = from; at < until; at += SAMPLE_MILLIS) {
            ages.sample(diaries, admittedMillis, at);
        }
        return ages;
    }

    /**
     * Samples every visitor who waits at {@code atMillis}.
     *
     * @param diaries in line order, the first to be admitted first
     * @param admittedMillis stamps of the admissions so far, in order
     */
    void sample(List<RankDiary> diaries, long[] admittedMillis, long atMillis) {
        int gone = 0;
        while (gone < admittedMillis.length && admittedMillis[gone] <= atMillis) {
            gone++;
        }
        for (int position = gone; position < diaries.size(); position++) {
            int trueRank = position - gone + 1;
            int held = diaries.get(position).heldAt(atMillis);
            // A rank told before the whole line had come may be one that never changed since: it is true, too.
            int admittedWhenTrue = position + 1 - held;
            boolean stale = held > trueRank && admittedWhenTrue >= 0;
            long age = stale ? atMillis - admittedMillis[admittedWhenTrue] : 0;
            (trueRank <= HEAD ? head : tail).recordValue(Math.max(0, age));
        }
    }
}
