package dev.marquee.events;

import java.util.List;
import java.util.Objects;

/**
 * Changes of a movie's line, many in one record. They may be repeated and come in any order: each says when it happened.
 *
 * @param movieId the movie
 * @param entries at least one
 */
public record JournalEvent(String movieId, List<JournalEntry> entries) implements Event {

    public JournalEvent {
        Objects.requireNonNull(movieId, "movieId");
        entries = List.copyOf(entries);
    }

    /** Any: entries need no order on the stream, and are spread over its shards. */
    @Override
    public String subject() {
        return movieId + "/" + entries.getFirst().id();
    }
}
