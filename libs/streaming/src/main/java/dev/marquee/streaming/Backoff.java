package dev.marquee.streaming;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with full jitter: the delay is uniform between 0 and a bound that doubles with each failure, which
 * spreads the callers of a throttled shard best (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param baseMillis bound of the first delay, 1 or more
 * @param capMillis bound of any delay, no less than the first
 */
public record Backoff(long baseMillis, long capMillis) {

    public Backoff {
        if (baseMillis < 1 || capMillis < baseMillis) {
            throw new IllegalArgumentException("baseMillis must be 1 or more and capMillis no less than it");
        }
    }

    /**
     * @param failures how many came before in a row, 1 or more
     * @return ms to wait, 1 or more: what a Vert.x timer takes
     */
    public long delayMillis(int failures) {
        long doubled = baseMillis << Math.min(Math.max(failures - 1, 0), 20);
        return ThreadLocalRandom.current().nextLong(Math.min(capMillis, doubled)) + 1;
    }
}
