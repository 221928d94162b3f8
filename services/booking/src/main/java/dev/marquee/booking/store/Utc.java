package dev.marquee.booking.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Times as the database keeps them, whatever the zone of its server; and its clock, which is the only one that counts. */
final class Utc {

    static Uni<Instant> now(Session session) {
        return session.createNativeQuery("SELECT UTC_TIMESTAMP(3)", LocalDateTime.class)
                .getSingleResult()
                .map(Utc::instant);
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    private Utc() {}
}
