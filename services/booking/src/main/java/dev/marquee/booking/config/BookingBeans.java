package dev.marquee.booking.config;

import dev.marquee.persistence.command.CommandLog;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the booking makes of the libraries. */
@Dependent
class BookingBeans {

    @Produces
    @Singleton
    CommandLog commands(Vertx vertx, @PersistenceUnit("writer") Mutiny.SessionFactory writer) {
        return new CommandLog(vertx, writer);
    }

    void start(@Observes StartupEvent started, CommandLog commands) {
        commands.start();
    }
}
