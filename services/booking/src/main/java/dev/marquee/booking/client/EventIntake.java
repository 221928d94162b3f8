package dev.marquee.booking.client;

import dev.marquee.booking.store.Checkout;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.Screenings;
import dev.marquee.eventing.EventReading;
import dev.marquee.eventing.EventSource;
import dev.marquee.events.PaymentEvent;
import dev.marquee.events.Refusal;
import dev.marquee.events.SaleEvent;
import dev.marquee.events.ScreeningEvent;
import dev.marquee.streaming.reader.ReaderMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Hears of screenings, and puts their seats on sale; and of money that went back. What else is told on the stream is for others. */
@Singleton
public class EventIntake {

    private static final String WENT_BACK = "REFUNDED";

    private final Database database;
    private final EventReading reading;

    EventIntake(Vertx vertx, Redis redis, EventSource source, Database database, MeterRegistry metrics) {
        this.database = database;
        this.reading = new EventReading(vertx, "booking", redis, source, this::hear, new ReaderMetrics(metrics));
    }

    void start(@Observes StartupEvent started) {
        reading.start();
    }

    void stop(@Observes ShutdownEvent ended) {
        reading.stop();
    }

    private Uni<Void> hear(SaleEvent event) {
        return switch (event) {
            case ScreeningEvent screening ->
                database.change(session -> Screenings.hear(session, screening)).replaceWithVoid();
            case PaymentEvent payment
            when payment.state().equals(WENT_BACK) ->
                database.change(session -> Checkout.moneyWentBack(session, payment.orderId()))
                        .onFailure(
                                failure -> failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNKNOWN)
                        .recoverWithNull(); // was given up before it was an order
            default -> Uni.createFrom().voidItem();
        };
    }
}
