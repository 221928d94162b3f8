package dev.marquee.booking.client;

import dev.marquee.booking.domain.Order;
import dev.marquee.events.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The line, as the saga knows it. Never blocks. */
@Singleton
public class Doorkeeper {

    /** What a buyer who is through is told of the session. */
    private static final String ENDED = "ENDED";

    private final AdmissionApi api;
    private final ApiKey key;

    Doorkeeper(@RestClient AdmissionApi api, ApiKey key) {
        this.api = api;
        this.key = key;
    }

    /** Frees the place of a buyer who is through; a session that is over has ended. Fails where there is no answer. */
    public Uni<Void> sessionMayEnd(Order order) {
        return api.end(order.movieId(), order.requestId(), key.get(), ENDED)
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.GONE)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
