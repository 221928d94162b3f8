package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Times as the database keeps them, to the ms, whatever the zone of its server; and its clock, which is the only one that counts. */
public final class Utc {

    /** Not as a native query, whose plan Hibernate would make anew each time, and before which it would write all that is unwritten. */
    private static final String CLOCK = "select cast(sql('UTC_TIMESTAMP(3)') as LocalDateTime)";

    /** Now, by the clock of the database. */
    public static Uni<Instant> now(Session session) {
        return clock(session).map(Utc::instant);
    }

    /** The same, as a column has it. */
    public static Uni<LocalDateTime> clock(Session session) {
        return session.createSelectionQuery(CLOCK, LocalDateTime.class).getSingleResult();
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
