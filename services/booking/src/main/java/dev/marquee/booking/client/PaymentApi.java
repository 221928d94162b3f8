package dev.marquee.booking.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What the booking asks of the payment. Each call may be repeated: an order has one payment, which is taken once and given back
 * once. It is the saga that tries again.
 */
@RegisterRestClient(configKey = "payment")
@Path("/v1/payments/{orderId}")
@CircuitBreaker(requestVolumeThreshold = 20, delay = 2_000, skipOn = BulkheadException.class)
public interface PaymentApi {

    /**
     * What is asked for.
     *
     * @param amount in won
     */
    record Charge(String paymentKey, long amount) {}

    /**
     * What became of it.
     *
     * @param state {@code PENDING}, {@code CAPTURED}, {@code REFUSED}, {@code VOIDED} or {@code REFUNDED}
     * @param reason absent where there is no more to say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payment(String state, String reason) {}

    @PUT
    @Bulkhead(100)
    Uni<Payment> charge(@HeaderParam("X-API-KEY") String key, @PathParam("orderId") String orderId, Charge charge);

    /** What is known of it. */
    @GET
    @Bulkhead(100)
    Uni<Payment> look(@HeaderParam("X-API-KEY") String key, @PathParam("orderId") String orderId);

    /** Gives the money back, or makes sure that it is never taken. */
    @POST
    @Path("refund")
    @Bulkhead(100)
    Uni<Payment> refund(@HeaderParam("X-API-KEY") String key, @PathParam("orderId") String orderId);
}
