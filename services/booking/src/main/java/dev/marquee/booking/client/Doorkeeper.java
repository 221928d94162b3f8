package dev.marquee.booking.client;

import dev.marquee.booking.client.AdmissionApi.Selling;
import dev.marquee.booking.domain.Health;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.SeatsLeft;
import dev.marquee.events.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The line, as the saga knows it. Never blocks. */
@Singleton
public class Doorkeeper {

    private final AdmissionApi api;
    private final ApiKey key;

    Doorkeeper(@RestClient AdmissionApi api, ApiKey key) {
        this.api = api;
        this.key = key;
    }

    /** Hears how the sale of a movie goes. Fails where there is no answer, or nobody waits for that movie. */
    public Uni<Void> hears(SeatsLeft movie, Health health) {
        return api.report(
                movie.movieId(), key.get(), new Selling(health.errorPercent(), health.latencyMillis(), movie.seats()));
    }

    /** Frees the place of a buyer who is through; a session that is over has ended. Fails where there is no answer. */
    public Uni<Void> sessionMayEnd(Order order) {
        return api.end(order.movieId(), order.requestId(), key.get(), order.passId())
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.GONE)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
