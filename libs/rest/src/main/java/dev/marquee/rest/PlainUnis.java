package dev.marquee.rest;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Takes the propagation of CDI contexts out of Mutiny. It captures and restores them around each step of each {@code Uni}, which was a
 * third of what a look into a database cost; there is nothing in them here: no bean of ours belongs to a request, and traces
 * follow the Vert.x context.
 */
@Singleton
class PlainUnis {

    void start(@Observes StartupEvent started) {
        Infrastructure.clearInterceptors();
    }
}
