package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in the lines lately, as far as this pod has made it so, told it to somebody, or heard of it. Visitors hear of it
 * at once, the record some tenths of a second later: where the store dies in between, the pods alone know. A movie of which the
 * store says nothing any more may be one that it has lost, so it is forgotten by time only. Thread-safe.
 */
public final class RecentEvents {

    /** A record that is late by more is of a stream that is away, and then the store itself holds what the record lacks. */
    private static final long KEPT_MILLIS = 60_000;

    private static final long SWEEP_MILLIS = 1_000;

    private final Map<String, Map<Object, Known>> byMovie = new HashMap<>();
    private long sweptMillis;

    /** Takes in what another pod has said; some of it may be known. */
    public synchronized void heard(List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case AdmitEvent admit -> take(admit, true);
                case JournalEvent journal ->
                    journal.entries().forEach(entry -> take(new JournalEvent(journal.movieId(), List.of(entry)), true));
            }
        }
    }

    /** Takes in whom this pod has admitted, or has found to be admitted. */
    public synchronized void learned(AdmitEvent admit) {
        take(admit, false);
    }

    /** Takes in a change that this pod has made. */
    public synchronized void learned(String movieId, JournalEntry entry) {
        take(new JournalEvent(movieId, List.of(entry)), false);
    }

    /** Tells all of it to whoever collects what is known of a movie. */
    public synchronized void tell(String movieId, Recollection recollection) {
        of(movieId).values().forEach(known -> recollection.remember(known.event));
    }

    /** What nobody but this pod may know of a movie: no other has said it. */
    public synchronized List<Event> unsaid(String movieId) {
        return of(movieId).values().stream()
                .filter(known -> !known.isSaid)
                .map(known -> known.event)
                .toList();
    }

    private Map<Object, Known> of(String movieId) {
        return byMovie.getOrDefault(movieId, Map.of());
    }

    private void take(Event event, boolean isSaid) {
        Map<Object, Known> recent = byMovie.computeIfAbsent(event.movieId(), _ -> new LinkedHashMap<>());
        Known known = new Known(event, isSaid);
        recent.merge(known.name(), known, (before, now) -> now.isSaid ? now : before);
        // All of them: of some nobody may speak any more.
        if (Math.abs(known.atMillis() - sweptMillis) >= SWEEP_MILLIS) {
            sweptMillis = known.atMillis();
            byMovie.values().forEach(others -> forgetBefore(sweptMillis - KEPT_MILLIS, others));
            byMovie.values().removeIf(Map::isEmpty);
        }
    }

    private static void forgetBefore(long since, Map<Object, Known> recent) {
        var oldest = recent.values().iterator();
        while (oldest.hasNext() && oldest.next().atMillis() < since) {
            oldest.remove();
        }
    }

    /** @param isSaid whether it went over the fleet's channel or the stream */
    private record Known(Event event, boolean isSaid) {

        Object name() {
            return switch (event) {
                case AdmitEvent admit -> admit.ticket();
                case JournalEvent journal -> journal.entries().getFirst();
            };
        }

        long atMillis() {
            return switch (event) {
                case AdmitEvent admit -> admit.timestamp();
                case JournalEvent journal -> journal.entries().getFirst().millis();
            };
        }
    }
}
