package dev.marquee.payment.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The core API of Toss Payments, as far as it is needed here (https://docs.tosspayments.com/reference). */
@RegisterRestClient(configKey = "toss")
@Path("/v1/payments")
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
    @Path("orders/{orderId}")
    @Bulkhead(200)
    Uni<TossPayment> ofOrder(@HeaderParam("Authorization") String secret, @PathParam("orderId") String orderId);
}
