package dev.marquee.bench.chaos.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws from a seed what breaks, when, for how long and whom it hits: the same seed, the same plan. */
public final class FaultPlan {

    /** The crowd comes first. */
    private static final int FIRST_SECONDS = 15;

    private static final int SHORTEST_CALM_SECONDS = 4;
    private static final int LONGEST_CALM_SECONDS = 12;

    /**
     * One fault after the other until the time is up, in rounds: each kind comes once in a round, in an order of its own.
     *
     * @param kinds 1 or more
     * @param seconds the last fault is injected before
     */
    public static <T extends Terrain> List<Strike<T>> draw(List<FaultKind<T>> kinds, long seed, long seconds) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Strike<T>> strikes = new ArrayList<>();
        List<FaultKind<T>> round = new ArrayList<>();
        long at = FIRST_SECONDS;
        while (at < seconds || strikes.isEmpty()) {
            if (round.isEmpty()) {
                round.addAll(kinds);
                Collections.shuffle(round, java.util.Random.from(random));
            }
            FaultKind<T> kind = round.removeFirst();
            long lasts = random.nextLong(kind.shortestSeconds(), kind.longestSeconds() + 1L);
            strikes.add(new Strike<>(at, kind, lasts, random.nextLong()));
            at += lasts + random.nextLong(SHORTEST_CALM_SECONDS, LONGEST_CALM_SECONDS + 1L);
        }
        return List.copyOf(strikes);
    }

    private FaultPlan() {}
}
