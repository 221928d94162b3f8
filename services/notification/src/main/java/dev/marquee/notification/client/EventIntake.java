package dev.marquee.notification.client;

import dev.marquee.eventing.EventReading;
import dev.marquee.eventing.EventSource;
import dev.marquee.events.OrderEvent;
import dev.marquee.events.SaleEvent;
import dev.marquee.notification.store.Outgoing;
import dev.marquee.streaming.reader.ReaderMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Hears of orders. What else is told on the stream is for others. */
@Singleton
public class EventIntake {

    private final Outgoing outgoing;
    private final EventReading reading;

    EventIntake(Vertx vertx, Redis redis, EventSource source, Outgoing outgoing, MeterRegistry metrics) {
        this.outgoing = outgoing;
        this.reading = new EventReading(vertx, "notification", redis, source, this::hear, new ReaderMetrics(metrics));
    }

    void start(@Observes StartupEvent started) {
        reading.start();
    }

    void stop(@Observes ShutdownEvent ended) {
        reading.stop();
    }

    private Uni<Void> hear(SaleEvent event) {
        return event instanceof OrderEvent order
                ? outgoing.hear(order)
                : Uni.createFrom().voidItem();
    }
}
