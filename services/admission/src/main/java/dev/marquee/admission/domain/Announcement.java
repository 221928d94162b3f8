package dev.marquee.admission.domain;

/**
 * What anybody may know of a sale, whether they stand in its line or not.
 *
 * @param movie at that instant, never null
 * @param title what to call the movie before humans; null where nobody gave it one
 * @param lottery whether the lobby is drawn
 * @param lobbyOpensAtMillis in ms since the epoch; null: there is no lobby
 * @param opensAtMillis in ms since the epoch; null: open from the start
 * @param closesAtMillis in ms since the epoch; null: it never closes by itself
 */
public record Announcement(
        Movie movie, String title, boolean lottery, Long lobbyOpensAtMillis, Long opensAtMillis, Long closesAtMillis) {}
