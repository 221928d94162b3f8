package dev.marquee.bench.chaos;

import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.CrowdPlan;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps people coming for as long as it is open, because nobody knows how long a platform takes to mend; but while as many are
 * there as one machine can hold beside its servers and their faults, nobody comes: what a crowd does that starves is measured by
 * {@code bench crowd}.
 */
final class Arrivals implements AutoCloseable {

    private static final int WAVE_SECONDS = 10;
    private static final int MOST_PRESENT = 2_500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("arrivals").factory());
    private long wave;

    /**
     * The first come at once.
     *
     * @param perSecond on average
     * @param seed decides who does what
     */
    Arrivals(Crowd crowd, double perSecond, long seed, long sessionMillis) {
        timer.scheduleAtFixedRate(
                () -> {
                    if (crowd.present() < MOST_PRESENT) {
                        crowd.follow(CrowdPlan.steady(0, perSecond, WAVE_SECONDS, seed + ++wave, sessionMillis));
                    }
                },
                0,
                WAVE_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Nobody is sent any more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
