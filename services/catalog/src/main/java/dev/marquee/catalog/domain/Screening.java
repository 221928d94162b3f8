package dev.marquee.catalog.domain;

import dev.marquee.events.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A movie in an auditorium at a time. What is on sale does not change: a screening is cancelled, and another one scheduled.
 * Immutable.
 *
 * @param screeningId 1 to 63 characters
 * @param startsAt to the second
 * @param endsAt when the auditorium is free for the next one
 * @param layout the seats as they are sold
 * @param prices zone to won; one of each zone of the layout
 * @param version 1 when it is scheduled, one more with each change
 */
public record Screening(
        String screeningId,
        String movieId,
        String auditoriumId,
        Instant startsAt,
        Instant endsAt,
        Layout layout,
        Map<String, Integer> prices,
        Status status,
        long version) {

    /** To empty and clean an auditorium. */
    static final Duration TURN_ROUND = Duration.ofMinutes(20);

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** Whether it takes place. */
    public enum Status {
        SCHEDULED,
        CANCELLED
    }

    /**
     * A new one.
     *
     * @throws Refusal where nobody knows how long the movie takes, when nobody will be there, a zone has no price, or a price has no
     *     zone
     */
    public static Screening schedule(
            String screeningId, Movie movie, Auditorium auditorium, Instant startsAt, Map<String, Integer> prices) {
        if (!movie.isRegistered()) {
            throw Refusal.conflict(
                    "movieId", "this movie is announced only; register it with its runtimeMinutes first");
        }
        if (startsAt.isBefore(Instant.EPOCH) || startsAt.isAfter(LATEST)) {
            throw Refusal.invalid("startsAt", "must be from 1970 on, and no later than " + LATEST);
        }
        Set<String> zones = auditorium.layout().zones();
        if (!zones.equals(prices.keySet())) {
            throw Refusal.invalid("prices", "there must be one price of each zone: " + String.join(", ", zones));
        }
        return new Screening(
                screeningId,
                movie.movieId(),
                auditorium.auditoriumId(),
                startsAt,
                startsAt.plus(Duration.ofMinutes(movie.runtimeMinutes())).plus(TURN_ROUND),
                auditorium.layout(),
                new TreeMap<>(prices),
                Status.SCHEDULED,
                1);
    }

    /** The same, which does not take place. */
    public Screening cancel() {
        return new Screening(
                screeningId, movieId, auditoriumId, startsAt, endsAt, layout, prices, Status.CANCELLED, version + 1);
    }

    /**
     * A command that schedules it once more has nothing to do.
     *
     * @throws Refusal where it says something else, or it was cancelled
     */
    public void mustBeRepeatedBy(String movie, String auditorium, Instant starts, Map<String, Integer> wanted) {
        if (status == Status.CANCELLED) {
            throw Refusal.conflict("screeningId", "this screening was cancelled; schedule another one");
        }
        boolean same = movieId.equals(movie)
                && auditoriumId.equals(auditorium)
                && startsAt.equals(starts)
                && prices.equals(wanted);
        if (!same) {
            throw Refusal.conflict(
                    "screeningId", "this screening is scheduled otherwise; cancel it and schedule another one");
        }
    }
}
