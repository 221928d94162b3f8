package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * For work that nobody's own patience ends: a driver whose connection dies at the wrong moment may never say so, and a loop that waited
 * for its word would stand still for as long as the pod lives.
 */
public final class Patience {

    /** Longer than a batch takes whose every part is slow: a producer of events tries for 10 s. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** One that forgets at once who needs it no more: nearly all do, and each would stay for as long, with all that it refers to. */
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    /**
     * The same work, which fails with {@link DatabaseAwayException} where it has not ended by then; it may fail on another thread than
     * that of the work.
     */
    public static <T> Uni<T> with(Uni<T> work) {
        return work.ifNoItem().after(LONGEST).on(CLOCK).failWith(() -> new DatabaseAwayException(null));
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("patience").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private Patience() {}
}
