package dev.marquee.notification.post;

import dev.marquee.notification.store.Outgoing;
import dev.marquee.persistence.PeriodicLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * {@code marquee_notification_dead_letters}: mail that was given up, of which each pod tells all. Looked at every ten seconds,
 * {@value #MOST} at the most. Thread-safe.
 */
@Singleton
class DeadLetterMetrics {

    private static final Logger LOG = Logger.getLogger(DeadLetterMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final Outgoing outgoing;
    private volatile long dead;

    DeadLetterMetrics(Vertx vertx, MeterRegistry registry, Outgoing outgoing) {
        this.vertx = vertx;
        this.outgoing = outgoing;
        registry.gauge("marquee.notification.dead.letters", this, metrics -> metrics.dead);
    }

    void start(@Observes StartupEvent started) {
        PeriodicLook.start(
                vertx,
                INTERVAL,
                () -> outgoing.countDead(MOST),
                count -> dead = count,
                failure -> LOG.debugf("dead letters are not counted: %s", failure.getMessage()));
    }
}
