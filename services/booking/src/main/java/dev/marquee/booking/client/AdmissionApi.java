package dev.marquee.booking.client;

import dev.marquee.events.Refusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What the booking asks of the admission (docs/architecture.md, Passes). Fails with {@link Refusal} where the line refuses, and
 * otherwise where it does not answer.
 */
@RegisterRestClient(configKey = "admission")
@Path("/v1")
public interface AdmissionApi {

    @GET
    @Path("jwks")
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @ExponentialBackoff
    Uni<String> keys();

    @POST
    @Path("movies/{movieId}/sessions/{requestId}/redemption")
    @Retry(maxRetries = 2, delay = 50, jitter = 25, abortOn = Refusal.class)
    @ExponentialBackoff
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            delay = 2_000,
            skipOn = {Refusal.class, BulkheadException.class})
    @Bulkhead(200)
    Uni<Void> redeem(
            @PathParam("movieId") String movieId,
            @PathParam("requestId") String requestId,
            @HeaderParam("Authorization") String pass,
            Map<String, String> body);

    /** The session of one pass; with the key of a service. */
    @DELETE
    @Path("movies/{movieId}/sessions/{requestId}")
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            delay = 2_000,
            skipOn = {Refusal.class, BulkheadException.class})
    @Bulkhead(100)
    Uni<Void> end(
            @PathParam("movieId") String movieId,
            @PathParam("requestId") String requestId,
            @HeaderParam("X-API-KEY") String apiKey,
            @QueryParam("pass") String passId);

    /**
     * How whoever sells is doing.
     *
     * @param errorPercent 0 to 100
     * @param latencyMillis 0 or more
     * @param seatsLeft 0 or more
     */
    record Selling(int errorPercent, long latencyMillis, long seatsLeft) {}

    @PUT
    @Path("movies/{movieId}/selling")
    @Bulkhead(32)
    Uni<Void> report(@PathParam("movieId") String movieId, @HeaderParam("X-API-KEY") String apiKey, Selling selling);

    /** Null where it is no refusal: a default stands for the rest. */
    @ClientExceptionMapper
    static RuntimeException refusal(Response answer) {
        return switch (answer.getStatus()) {
            case 401, 403 -> Refusal.forbidden("pass", "the line does not honour this pass");
            case 409 -> Refusal.conflict("pass", "was taken for something else");
            case 404, 410 -> Refusal.gone("pass", "the session is over");
            default -> null;
        };
    }
}
