package dev.marquee.booking.api;

import dev.marquee.booking.client.PassDesk;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A pod is of use once it can tell a good pass from a bad one; keys that it has are good while the line is away. */
@Readiness
@Singleton
class KeysReady implements HealthCheck {

    private final PassDesk passes;

    KeysReady(PassDesk passes) {
        this.passes = passes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys of passes")
                .status(passes.isReady())
                .build();
    }
}
