package dev.marquee.admission.domain.rebuild;

import dev.marquee.admission.domain.Tick;
import dev.marquee.events.AdmitEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom this pod has admitted in the last minute. Visitors hear of it at once, the record some tenths of a second later: where
 * the store dies in between, this pod alone knows. Thread-safe; a minute's admissions of each movie are kept.
 */
public final class RecentAdmissions {

    private static final long KEPT_MILLIS = 60_000;

    private final Map<String, Deque<AdmitEvent>> byMovie = new HashMap<>();

    /** Takes in what a tick of this pod has done. */
    public synchronized void add(Tick tick) {
        String movieId = tick.movie().movieId();
        Deque<AdmitEvent> recent = byMovie.computeIfAbsent(movieId, _ -> new ArrayDeque<>());
        recent.addAll(tick.admitted());
        long since = tick.movie().nowMillis() - KEPT_MILLIS;
        while (!recent.isEmpty() && recent.peekFirst().timestamp() < since) {
            recent.removeFirst();
        }
        if (recent.isEmpty()) {
            byMovie.remove(movieId);
        }
    }

    /** Forgets a movie that the queue no longer serves. */
    public synchronized void forget(String movieId) {
        byMovie.remove(movieId);
    }

    /** Tells them to whoever collects what is known of a movie. */
    public synchronized void tell(String movieId, Recollection recollection) {
        byMovie.getOrDefault(movieId, new ArrayDeque<>()).forEach(recollection::add);
    }
}
