package dev.marquee.booking.saga;

import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.DueOrders;
import dev.marquee.persistence.PeriodicLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Meters of the saga: {@code marquee_booking_steps_total} by step and outcome, {@code marquee_booking_stuck_orders} (of which
 * each pod tells all, looked at every ten seconds, {@value #MOST} at the most). Thread-safe.
 */
@Singleton
class SagaMetrics {

    private static final Logger LOG = Logger.getLogger(SagaMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final MeterRegistry registry;
    private final Database database;
    private final BookingConfig config;
    private volatile int stuck;

    SagaMetrics(Vertx vertx, MeterRegistry registry, Database database, BookingConfig config) {
        this.vertx = vertx;
        this.registry = registry;
        this.database = database;
        this.config = config;
        registry.gauge("marquee.booking.stuck.orders", this, metrics -> metrics.stuck);
    }

    void start(@Observes StartupEvent started) {
        PeriodicLook.start(
                vertx,
                INTERVAL,
                () -> database.look(session -> DueOrders.countStuck(session, config.stuckAfter(), MOST)),
                count -> stuck = count,
                failure -> LOG.debugf("stuck orders are not counted: %s", failure));
    }

    void took(DueOrder due, StepOutcome outcome) {
        registry.counter("marquee.booking.steps", "step", due.step().name(), "outcome", outcome.name())
                .increment();
    }
}
