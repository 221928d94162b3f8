package dev.marquee.admission.domain;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * For how long this pod did not get to hear its visitors lately, as where it has no processor, or could not take down that
 * they spoke: who was silent then may have been speaking. Thread-safe. Times are those of {@link System#nanoTime()}.
 */
public final class Hearing {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();

    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private volatile boolean missedSome;
    private volatile long missedNanos;

    /** For one more thread that hears visitors. */
    public Ear ear() {
        Ear ear = new Ear();
        ears.add(ear);
        return ear;
    }

    /** What a visitor said was heard, and may not have reached the line. */
    public void missed(long nowNanos) {
        missedNanos = nowNanos;
        missedSome = true;
    }

    /** A visitor was answered who had spoken then: behind one who waited for too long wait others who are not heard. */
    public void answered(long spokeNanos, long nowNanos) {
        if (nowNanos - spokeNanos > LATE_NANOS) {
            missed(nowNanos);
        }
    }

    /** The longest time of the last seconds in which some ear did not listen, in ms; 0 before any ever did. */
    public long deafMillis(long nowNanos) {
        long longest = missedSome && nowNanos - missedNanos <= REMEMBERED_NANOS ? REMEMBERED_NANOS : 0;
        for (Ear ear : ears) {
            longest = Math.max(longest, ear.deafNanos(nowNanos));
        }
        return longest / 1_000_000;
    }

    /** One thread listens, any may ask. */
    public static final class Ear {

        private volatile boolean listening;
        private volatile long listenedNanos;
        private volatile long longestNanos;
        private volatile long longestAtNanos;

        private Ear() {}

        /** Said a few times a second by the thread that hears the visitors. */
        public void listens(long nowNanos) {
            long gap = listening ? nowNanos - listenedNanos : 0;
            if (gap >= longestNanos || nowNanos - longestAtNanos > REMEMBERED_NANOS) {
                longestNanos = gap;
                longestAtNanos = nowNanos;
            }
            listenedNanos = nowNanos;
            listening = true;
        }

        private long deafNanos(long nowNanos) {
            if (!listening) {
                return 0;
            }
            long past = nowNanos - longestAtNanos > REMEMBERED_NANOS ? 0 : longestNanos;
            return Math.max(past, nowNanos - listenedNanos);
        }
    }
}
