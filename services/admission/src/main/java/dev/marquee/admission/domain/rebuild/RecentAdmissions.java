package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.AdmitEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was admitted in the last minute, as far as this pod has made it so or heard of it. Visitors hear of it at once, the
 * record some tenths of a second later: where the store dies in between, the pods alone know. A movie of which the store says
 * nothing any more may be one that it has lost, so it is forgotten by time only. Thread-safe.
 */
public final class RecentAdmissions {

    private static final long KEPT_MILLIS = 60_000;

    private final Map<String, Deque<AdmitEvent>> byMovie = new HashMap<>();

    /** Takes in whom this pod has admitted, or was told of by another; some may be known. */
    public synchronized void add(List<AdmitEvent> events) {
        for (AdmitEvent event : events) {
            Deque<AdmitEvent> recent = byMovie.computeIfAbsent(event.movieId(), _ -> new ArrayDeque<>());
            recent.addLast(event);
            long since = event.timestamp() - KEPT_MILLIS;
            byMovie.values().removeIf(others -> others.peekLast().timestamp() < since);
            while (recent.peekFirst().timestamp() < since) {
                recent.removeFirst();
            }
        }
    }

    /** Tells them to whoever collects what is known of a movie. */
    public synchronized void tell(String movieId, Recollection recollection) {
        byMovie.getOrDefault(movieId, new ArrayDeque<>()).forEach(recollection::remember);
    }
}
