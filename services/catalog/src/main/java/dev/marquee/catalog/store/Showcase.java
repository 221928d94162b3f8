package dev.marquee.catalog.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.marquee.catalog.domain.Auditorium;
import dev.marquee.catalog.domain.Movie;
import dev.marquee.catalog.domain.Screening;
import dev.marquee.catalog.domain.Theatre;
import dev.marquee.persistence.Utc;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What is on, as visitors look at it. Each look takes a session of whichever server it is to be made at. Never blocks. */
public final class Showcase {

    /** Those of these movies that there are, by their ids. */
    public static Uni<Map<String, Movie>> movies(Session session, List<String> movieIds) {
        return session.createSelectionQuery("from MovieRow where movieId in :ids", MovieRow.class)
                .setParameter("ids", movieIds)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(MovieRow::movie).collect(toMap(Movie::movieId, identity())));
    }

    /**
     * Movies in the order of their titles.
     *
     * @param words in the title; empty for all
     * @param after where the page before ended; null for the first one
     * @param limit 1 or more
     */
    public static Uni<List<Movie>> movies(Session session, String words, Place after, int limit) {
        String from = after == null ? "" : " and (title > :name or title = :name and movieId > :id)";
        var query = session.createSelectionQuery(
                        "from MovieRow where title like :words escape '!'" + from + " order by title, movieId",
                        MovieRow.class)
                .setParameter("words", "%" + words.replaceAll("[!%_]", "!$0") + "%");
        return page(query, after, limit)
                .map(rows -> rows.stream().map(MovieRow::movie).toList());
    }

    /**
     * Theatres of a city in the order of their names.
     *
     * @param city empty for all
     */
    public static Uni<List<Theatre>> theatres(Session session, String city, Place after, int limit) {
        String from = after == null ? "" : " and (name > :name or name = :name and theatreId > :id)";
        var query = session.createSelectionQuery(
                        "from TheatreRow where (city = :city or :city = '')" + from + " order by name, theatreId",
                        TheatreRow.class)
                .setParameter("city", city);
        return page(query, after, limit)
                .map(rows -> rows.stream().map(TheatreRow::theatre).toList());
    }

    /** Auditoriums of a theatre in the order of their names. */
    public static Uni<List<Auditorium>> auditoriums(Session session, String theatreId) {
        return session.createSelectionQuery(
                        "from AuditoriumRow where theatreId = :theatre order by name, auditoriumId",
                        AuditoriumRow.class)
                .setParameter("theatre", theatreId)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(AuditoriumRow::auditorium).toList());
    }

    /** Those of these screenings that there are, by their ids. */
    public static Uni<Map<String, Screening>> screenings(Session session, List<String> screeningIds) {
        return session.createSelectionQuery("from ScreeningRow where screeningId in :ids", ScreeningRow.class)
                .setParameter("ids", screeningIds)
                .setReadOnly(true)
                .getResultList()
                .map(rows ->
                        rows.stream().map(ScreeningRow::screening).collect(toMap(Screening::screeningId, identity())));
    }

    /**
     * Screenings of a movie in the order of their times, but those that are cancelled.
     *
     * @param from the first one's earliest time
     * @param until no screening begins then or later
     * @param after where the page before ended; null for the first one
     */
    public static Uni<List<Screening>> screenings(
            Session session, String movieId, Instant from, Instant until, Moment after, int limit) {
        var query = session.createSelectionQuery(
                        "from ScreeningRow where movieId = :movie and status = SCHEDULED and startsAt >= :from"
                                + " and startsAt < :until"
                                + (after == null ? "" : " and (startsAt > :at or startsAt = :at and screeningId > :id)")
                                + " order by startsAt, screeningId",
                        ScreeningRow.class)
                .setParameter("movie", movieId)
                .setParameter("from", Utc.of(from))
                .setParameter("until", Utc.of(until));
        if (after != null) {
            query.setParameter("at", Utc.of(after.at())).setParameter("id", after.id());
        }
        return query.setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(ScreeningRow::screening).toList());
    }

    private static <R> Uni<List<R>> page(SelectionQuery<R> query, Place after, int limit) {
        if (after != null) {
            query.setParameter("name", after.name()).setParameter("id", after.id());
        }
        return query.setMaxResults(limit).setReadOnly(true).getResultList();
    }

    private Showcase() {}
}
