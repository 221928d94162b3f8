package dev.marquee.bench.crowd;

import java.util.concurrent.ThreadLocalRandom;

/** How long a visitor waits before the next try: jittered, and twice as long each time, up to 3 s. */
final class Pause {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 3_000;

    private long millis = FIRST_MILLIS;

    /** The last try was well. */
    void reset() {
        millis = FIRST_MILLIS;
    }

    long next() {
        long now = millis;
        millis = Math.min(LONGEST_MILLIS, millis * 2);
        return now / 2 + ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }
}
