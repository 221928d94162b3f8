package dev.marquee.e2e.stage;

import dev.marquee.history.Ledger.Admission;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * When how many were admitted.
 *
 * @param times in ms since the epoch by the clock of Redis, in order
 */
public record Tempo(List<Long> times) {

    private static final long SECOND = 1_000;

    /** Of all admissions of a sale. */
    public static Tempo of(List<Admission> admissions) {
        return new Tempo(admissions.stream().map(Admission::atMillis).sorted().toList());
    }

    /** From when on no second of a span held more than {@code perSecond}; its beginning where none ever did. */
    public long heldFrom(long fromMillis, long untilMillis, int perSecond) {
        return startsWithin(fromMillis, untilMillis - SECOND)
                        .filter(start -> inSecondFrom(start) > perSecond)
                        .max()
                        .orElse(fromMillis - 1)
                + 1;
    }

    /** When the first second since then began that held at least {@code perSecond}. */
    public OptionalLong reached(long fromMillis, int perSecond) {
        return startsWithin(fromMillis, Long.MAX_VALUE)
                .filter(start -> inSecondFrom(start) >= perSecond)
                .findFirst();
    }

    private LongStream startsWithin(long fromMillis, long untilMillis) {
        return times.stream().mapToLong(time -> time).filter(time -> time >= fromMillis && time <= untilMillis);
    }

    private long inSecondFrom(long start) {
        return times.stream()
                .filter(time -> time >= start && time < start + SECOND)
                .count();
    }
}
