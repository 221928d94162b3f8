package dev.marquee.operator.planning;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled with each failure up to a limit, of which a random half is kept, so that
 * many resources that failed together do not come back together ("equal jitter").
 *
 * @param first wait after the first failure, above zero
 * @param most the longest wait, not below {@code first}
 */
public record Backoff(Duration first, Duration most) {

    /** @param failures failures in a row, 1 or more */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(Math.max(failures, 1) - 1, 20);
        long wait = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }
}
