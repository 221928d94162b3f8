package dev.marquee.streaming.producer;

import dev.marquee.streaming.Backoff;
import java.time.Duration;

/**
 * How long a producer tries.
 *
 * @param fruitlessAttempts calls in a row that stored nothing, after which it gives up; 1 or more
 * @param limit time after which it starts no further call
 * @param backoff delay after a call that did not store everything
 */
public record ProducerOptions(int fruitlessAttempts, Duration limit, Backoff backoff) {

    /** Ten attempts, 10 s, delays from 50 ms to 2 s. */
    public static final ProducerOptions DEFAULT =
            new ProducerOptions(10, Duration.ofSeconds(10), new Backoff(50, 2_000));
}
