package dev.marquee.payment.office;

import dev.marquee.payment.store.Ledger;
import dev.marquee.persistence.PeriodicLook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * {@code marquee_payment_unsettled}, by state: payments that wait for an answer of the provider, of which each pod tells all. Looked
 * at every ten seconds; NaN before the first look. Thread-safe.
 */
@Singleton
class SettlementMetrics {

    private static final Logger LOG = Logger.getLogger(SettlementMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final List<String> STATES = List.of("ASKED", "VOIDING", "REFUNDING", "PART");

    private final Vertx vertx;
    private final Ledger ledger;
    private volatile Map<String, Long> unsettled; // null before the first look

    SettlementMetrics(Vertx vertx, MeterRegistry registry, Ledger ledger) {
        this.vertx = vertx;
        this.ledger = ledger;
        STATES.forEach(state -> Gauge.builder("marquee.payment.unsettled", () -> of(state))
                .tag("state", state)
                .register(registry));
    }

    void start(@Observes StartupEvent started) {
        PeriodicLook.start(
                vertx,
                INTERVAL,
                ledger::unsettled,
                counts -> unsettled = counts,
                failure -> LOG.debugf("payments that wait are not counted: %s", failure));
    }

    private Number of(String state) {
        Map<String, Long> known = unsettled;
        return known == null ? Double.NaN : known.getOrDefault(state, 0L);
    }
}
