package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * For work that nobody's own patience ends: a driver whose connection dies at the wrong moment may never say so, and a loop that waited
 * for its word would stand still for as long as the pod lives.
 */
public final class Patience {

    /** Longer than a batch takes whose every part is slow: a producer of events tries for 10 s. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /**
     * The same work, which fails with {@link DatabaseAwayException} where it has not ended by then; it may fail on another thread than
     * that of the work.
     */
    public static <T> Uni<T> with(Uni<T> work) {
        return work.ifNoItem().after(LONGEST).failWith(() -> new DatabaseAwayException(null));
    }

    private Patience() {}
}
