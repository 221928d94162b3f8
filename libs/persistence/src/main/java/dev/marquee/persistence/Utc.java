package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Times as the database keeps them, to the ms, whatever the zone of its server; and its clock, which is the only one that counts. */
public final class Utc {

    /** Now, by the clock of the database. */
    public static Uni<Instant> now(Session session) {
        return clock(session).map(Utc::instant);
    }

    /** The same, as a column has it. */
    public static Uni<LocalDateTime> clock(Session session) {
        return session.createNativeQuery("SELECT UTC_TIMESTAMP(3)", LocalDateTime.class)
                .getSingleResult();
    }

    /** What a column means. */
    public static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    /** What a column is to say. */
    public static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    private Utc() {}
}
