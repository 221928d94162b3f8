package dev.marquee.eventing;

import dev.marquee.persistence.outbox.OutboxRelay;
import dev.marquee.streaming.producer.ProducerOptions;
import dev.marquee.streaming.producer.RecordProducer;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Takes what happened in a service from the outbox of its persistence unit {@code writer} to the stream of events. Without a
 * stream it is kept until there is one.
 */
@Singleton
public class EventRelay {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Mutiny.SessionFactory writer;
    private final EventSource source;
    private volatile OutboxRelay relay;

    EventRelay(Vertx vertx, @PersistenceUnit("writer") Mutiny.SessionFactory writer, EventSource source) {
        this.vertx = vertx;
        this.writer = writer;
        this.source = source;
    }

    /** Says that something was committed. */
    public void nudge() {
        if (relay != null) {
            relay.nudge();
        }
    }

    void start(@Observes StartupEvent started) {
        source.stream()
                .ifPresentOrElse(
                        name -> vertx.executeBlocking(() -> {
                            var producer = new RecordProducer(
                                    vertx, EventStream.client(source), name, ProducerOptions.DEFAULT);
                            relay = new OutboxRelay(vertx, writer, producer, INTERVAL);
                            relay.start();
                            return null;
                        }),
                        () -> LOG.info("no stream of events is named: events stay in the outbox"));
    }

    void stop(@Observes ShutdownEvent ended) {
        if (relay != null) {
            relay.stop().await().atMost(FAREWELL);
        }
    }
}
