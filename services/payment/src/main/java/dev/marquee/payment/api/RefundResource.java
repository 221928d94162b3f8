package dev.marquee.payment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.payment.domain.PartRefund;
import dev.marquee.payment.office.RefundDesk;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Parts of the money of an order that go back. Each call may be repeated. Runs on the event loop. */
@Path("/v1/payments/{orderId}/refunds/{refundId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ServicesOnly
public class RefundResource {

    private final RefundDesk desk;

    RefundResource(RefundDesk desk) {
        this.desk = desk;
    }

    /** @param amount in won */
    public record PartBody(@Min(1) @Max(1_000_000_000) long amount) {}

    /**
     * How it stands.
     *
     * @param amount in won
     * @param state {@code PENDING}, {@code DONE} or {@code REFUSED}
     * @param reason absent where there is no more to say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefundBody(String orderId, String refundId, long amount, String state, String reason) {

        static RefundBody of(PartRefund part) {
            String state = part.state() == PartRefund.State.ASKED
                    ? "PENDING"
                    : part.state().name();
            return new RefundBody(part.orderId(), part.refundId(), part.amount(), state, part.reason());
        }
    }

    @PUT
    @Operation(summary = "Has a part of the money of an order given back, once.")
    public Uni<RefundBody> giveBack(
            @RestPath @Pattern(regexp = PaymentResource.ORDER_ID, message = PaymentResource.ORDER_ID_WORDS)
                    String orderId,
            @RestPath @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be 1 to 64 of A-Z, a-z, 0-9, _ and -")
                    String refundId,
            @NotNull @Valid PartBody body) {
        return desk.giveBack(orderId, refundId, body.amount()).map(RefundBody::of);
    }
}
