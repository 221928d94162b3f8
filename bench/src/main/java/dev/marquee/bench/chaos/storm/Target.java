package dev.marquee.bench.chaos.storm;

import java.time.Duration;
import java.util.List;

/**
 * What chaos is let loose on.
 *
 * @param <T> what its faults take place on
 */
public interface Target<T extends Terrain> {

    /** Every fault there is, in the order in which they are listed. */
    List<FaultKind<T>> faults();

    /** How many promises can be broken on purpose. */
    int promises();

    /**
     * What breaks one of them.
     *
     * @param promise 1 to {@link #promises()}
     */
    FaultKind<T> broken(int promise);

    /**
     * Plays a plan, prints what it came to, and leaves nothing behind. Blocks.
     *
     * @param limit no fault but the first begins later
     * @return what it came to
     * @throws RuntimeException where it cannot be played
     */
    Score play(List<Strike<T>> plan, Duration limit, long seed) throws InterruptedException;
}
