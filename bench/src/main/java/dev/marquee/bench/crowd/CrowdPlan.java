package dev.marquee.bench.crowd;

import static dev.marquee.bench.crowd.Behaviour.NEVER;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Draws the behaviour of a crowd from a seed: the same seed, the same crowd. */
public final class CrowdPlan {

    /**
     * A lively crowd: of ten visitors one loses the connection, one joins twice, one of twenty leaves and comes back, one
     * of twenty never claims, one of ten lets the session run out, one of ten polls.
     *
     * @param visitors 1 or more
     * @param arrivalMillis over which the arrivals are spread, the earlier the denser
     * @param sessionMillis a claimed session lasts this long on average, where the visitor ends it
     */
    public static List<Behaviour> lively(int visitors, long seed, long arrivalMillis, long sessionMillis) {
        RandomGenerator random = random(seed);
        return IntStream.range(0, visitors)
                .mapToObj(_ -> {
                    double early = random.nextDouble();
                    return draw(random, (long) (early * early * arrivalMillis), sessionMillis);
                })
                .toList();
    }

    /**
     * The same people, coming one after the other: some at once, then so many a second.
     *
     * @param headStart who stands before the door when it opens
     * @param perSecond arrivals, more than 0
     * @param seconds for which they keep coming
     */
    public static List<Behaviour> steady(int headStart, double perSecond, long seconds, long seed, long sessionMillis) {
        RandomGenerator random = random(seed);
        return IntStream.range(0, headStart + (int) (perSecond * seconds))
                .mapToObj(i -> draw(random, (long) (Math.max(0, i - headStart) * 1_000 / perSecond), sessionMillis))
                .toList();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Behaviour draw(RandomGenerator random, long arrives, long sessionMillis) {
        long drops = random.nextInt(10) == 0 ? random.nextLong(200, 8_000) : NEVER;
        long away = random.nextLong(100, 2_500);
        long repeats = random.nextInt(10) == 0 ? random.nextLong(100, 6_000) : NEVER;
        long leaves = random.nextInt(20) == 0 ? random.nextLong(500, 6_000) : NEVER;
        long claims = random.nextInt(20) == 0 ? NEVER : random.nextLong(50, 800);
        long ends = random.nextInt(10) == 0 ? NEVER : random.nextLong(sessionMillis / 2, sessionMillis * 3 / 2);
        boolean polls = random.nextInt(10) == 0;
        return new Behaviour(arrives, drops, away, repeats, leaves, claims, ends, polls);
    }

    private CrowdPlan() {}
}
