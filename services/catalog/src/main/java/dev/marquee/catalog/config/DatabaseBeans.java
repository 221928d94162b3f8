package dev.marquee.catalog.config;

import dev.marquee.persistence.session.ReaderWatch;
import dev.marquee.persistence.session.Sessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** The ways to the database. */
@Dependent
class DatabaseBeans {

    private static final double MILLIS = 1_000;

    @Produces
    @Singleton
    ReaderWatch readerWatch(
            Vertx vertx,
            @PersistenceUnit("writer") Mutiny.SessionFactory writer,
            @PersistenceUnit("reader") Mutiny.SessionFactory reader,
            CatalogConfig config) {
        return new ReaderWatch(vertx, writer, reader, config.podName(), CatalogConfig.READER_BEAT, config.readerLag());
    }

    @Produces
    @Singleton
    Sessions sessions(
            @PersistenceUnit("writer") Mutiny.SessionFactory writer,
            @PersistenceUnit("reader") Mutiny.SessionFactory reader,
            ReaderWatch watch,
            CatalogConfig config) {
        return new Sessions(writer, reader, watch, config.spareReads(), config.readerPatience());
    }

    /** Meters {@code marquee_reader_lag_seconds} and {@code marquee_reader_fallbacks_total}. */
    void start(@Observes StartupEvent started, ReaderWatch watch, Sessions sessions, MeterRegistry registry) {
        registry.gauge("marquee.reader.lag.seconds", watch, near -> near.lagMillis() / MILLIS);
        FunctionCounter.builder("marquee.reader.fallbacks", sessions, Sessions::fallbacks)
                .register(registry);
        watch.start();
    }

    void stop(@Observes ShutdownEvent ended, ReaderWatch watch) {
        watch.stop();
    }
}
