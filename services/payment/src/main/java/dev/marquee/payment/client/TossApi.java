package dev.marquee.payment.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The core API of Toss Payments, as far as it is needed here (https://docs.tosspayments.com/reference). While it is down nobody
 * waits for it: each kind of call has a breaker of its own. A payment is looked at by its key: a buyer with two windows has begun
 * two for one order.
 */
@RegisterRestClient(configKey = "toss")
@Path("/v1/payments")
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 2_000,
        skipOn = {ClientErrorException.class, BulkheadException.class})
public interface TossApi {

    /** What is confirmed: all three must be what the buyer has agreed to. */
    record Confirm(String paymentKey, String orderId, long amount) {}

    /** @param cancelAmount in won; null for all that is left */
    record Cancel(String cancelReason, Long cancelAmount) {}

    /**
     * The part of a Payment object that counts here.
     *
     * @param status {@code READY}, {@code IN_PROGRESS}, {@code DONE}, {@code CANCELED}, {@code PARTIAL_CANCELED},
     *     {@code ABORTED}, {@code EXPIRED} or one that is newer than this
     * @param cancels what went back of it, in whole or in part; null for nothing
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TossPayment(
            String paymentKey,
            String orderId,
            String status,
            long totalAmount,
            long balanceAmount,
            List<Cancelled> cancels) {

        boolean hasCancelled(String reason) {
            return cancels != null && cancels.stream().anyMatch(cancelled -> reason.equals(cancelled.cancelReason()));
        }
    }

    /** Something that went back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cancelled(String cancelReason, long cancelAmount) {}

    @POST
    @Path("confirm")
    @Bulkhead(200)
    Uni<TossPayment> confirm(
            @HeaderParam("Authorization") String secret, @HeaderParam("Idempotency-Key") String key, Confirm confirm);

    @POST
    @Path("{paymentKey}/cancel")
    @Bulkhead(100)
    Uni<TossPayment> cancel(
            @HeaderParam("Authorization") String secret,
            @HeaderParam("Idempotency-Key") String key,
            @PathParam("paymentKey") String paymentKey,
            Cancel cancel);

    @GET
    @Path("{paymentKey}")
    @Bulkhead(200)
    Uni<TossPayment> look(@HeaderParam("Authorization") String secret, @PathParam("paymentKey") String paymentKey);

    /** A refusal is an answer, and no sign of trouble; null for the rest, for which the default stands. */
    @ClientExceptionMapper
    static RuntimeException refusal(Response answer) {
        return answer.getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
                ? new ClientErrorException(answer)
                : null;
    }
}
