package dev.marquee.eventing;

import dev.marquee.persistence.OwnSession;
import dev.marquee.persistence.PeriodicLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Meter {@code marquee_events_untold_seconds}: how long the oldest event has waited for the stream; 0 where none waits. Each pod tells
 * the same. A look every five seconds is one statement by the primary key. Never blocks.
 */
@Singleton
class OutboxMetrics {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String OLDEST = "SELECT TIMESTAMPDIFF(MICROSECOND, appended_at, CURRENT_TIMESTAMP(6)) DIV 1000"
            + " FROM outbox ORDER BY id LIMIT 1";
    private static final double SECOND = 1_000;

    private final Vertx vertx;
    private final Mutiny.SessionFactory writer;
    private volatile long oldestMillis;

    OutboxMetrics(Vertx vertx, @PersistenceUnit("writer") Mutiny.SessionFactory writer, MeterRegistry registry) {
        this.vertx = vertx;
        this.writer = writer;
        registry.gauge("marquee.events.untold.seconds", this, metrics -> metrics.oldestMillis / SECOND);
    }

    void start(@Observes StartupEvent started) {
        PeriodicLook.start(
                vertx,
                INTERVAL,
                this::oldest,
                millis -> oldestMillis = millis == null ? 0 : Math.max(0, millis),
                failure -> LOG.debugf("the outbox is not looked at: %s", failure.getMessage()));
    }

    private Uni<Long> oldest() {
        return OwnSession.with(
                writer, session -> session.createNativeQuery(OLDEST, Long.class).getSingleResultOrNull());
    }
}
