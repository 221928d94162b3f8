package dev.marquee.booking.store;

import dev.marquee.booking.domain.SeatsLeft;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can still be sold. Never blocks. */
public final class Unsold {

    // Of a movie whose last screening has begun nothing is left, and the line is told so for a day.
    private static final String BY_MOVIE = "SELECT c.movie_id, COUNT(s.seat) FROM screening c LEFT JOIN seat s"
            + " ON s.screening_id = c.screening_id AND NOT s.sold AND NOT c.cancelled AND c.starts_at > UTC_TIMESTAMP(3)"
            + " WHERE c.starts_at > UTC_TIMESTAMP(3) - INTERVAL 1 DAY GROUP BY c.movie_id";

    /** Of each movie that is on sale, or was until yesterday. */
    public static Uni<List<SeatsLeft>> byMovie(Session session) {
        return session.createNativeQuery(BY_MOVIE, Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new SeatsLeft((String) row[0], ((Number) row[1]).longValue()))
                        .toList());
    }

    private Unsold() {}
}
