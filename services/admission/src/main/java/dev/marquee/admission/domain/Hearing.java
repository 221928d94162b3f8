package dev.marquee.admission.domain;

import java.time.Duration;

/**
 * For how long this pod did not get to hear its visitors lately, as where it has no processor: who was silent then may have been
 * speaking. One thread listens, any may ask. Times are those of {@link System#nanoTime()}.
 */
public final class Hearing {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();

    private volatile boolean listening;
    private volatile long listenedNanos;
    private volatile long longestNanos;
    private volatile long longestAtNanos;

    /** Said a few times a second by the event loop that hears the visitors. */
    public void listens(long nowNanos) {
        long gap = listening ? nowNanos - listenedNanos : 0;
        if (gap >= longestNanos || nowNanos - longestAtNanos > REMEMBERED_NANOS) {
            longestNanos = gap;
            longestAtNanos = nowNanos;
        }
        listenedNanos = nowNanos;
        listening = true;
    }

    /** The longest time of the last seconds in which it did not listen, in ms; 0 before it ever did. */
    public long deafMillis(long nowNanos) {
        if (!listening) {
            return 0;
        }
        long past = nowNanos - longestAtNanos > REMEMBERED_NANOS ? 0 : longestNanos;
        return Math.max(past, nowNanos - listenedNanos) / 1_000_000;
    }
}
