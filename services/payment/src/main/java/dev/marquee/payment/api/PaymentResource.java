package dev.marquee.payment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.payment.domain.Payment;
import dev.marquee.payment.office.Cashier;
import dev.marquee.payment.store.Ledger;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The money of an order, for whoever keeps orders. Each call may be repeated. Runs on the event loop. */
@Path("/v1/payments/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ServicesOnly
public class PaymentResource {

    static final String ORDER_ID = "[0-9a-f]{32}";
    static final String ORDER_ID_WORDS = "must be 32 hex digits";

    private final Cashier cashier;
    private final Ledger ledger;

    PaymentResource(Cashier cashier, Ledger ledger) {
        this.cashier = cashier;
        this.ledger = ledger;
    }

    /**
     * What is to be taken.
     *
     * @param paymentKey as the provider has given it to the buyer
     * @param amount in won
     */
    public record ChargeBody(
            @NotNull
            @Pattern(regexp = "[A-Za-z0-9_=-]{1,200}", message = "must be 1 to 200 of A-Z, a-z, 0-9, _, = and -")
            String paymentKey,

            @Min(0) @Max(1_000_000_000) long amount) {}

    /**
     * How it stands.
     *
     * @param amount in won
     * @param refunded of it, what went back in parts, in won
     * @param reason absent where there is no more to say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentBody(String orderId, State state, long amount, long refunded, String reason) {

        /** What a caller must tell apart. */
        public enum State {
            PENDING,
            CAPTURED,
            REFUSED,
            VOIDED,
            REFUNDED
        }

        static PaymentBody of(Payment payment) {
            State state =
                    switch (payment.state()) {
                        case ASKED, VOIDING, REFUNDING -> State.PENDING;
                        case CAPTURED -> State.CAPTURED;
                        case REFUSED -> State.REFUSED;
                        case VOIDED -> State.VOIDED;
                        case REFUNDED -> State.REFUNDED;
                    };
            return new PaymentBody(payment.orderId(), state, payment.amount(), payment.returned(), payment.reason());
        }
    }

    @PUT
    @Operation(summary = "Has the money of an order taken, once.")
    public Uni<PaymentBody> charge(
            @RestPath @Pattern(regexp = ORDER_ID, message = ORDER_ID_WORDS) String orderId,
            @NotNull @Valid ChargeBody body) {
        return cashier.charge(orderId, body.paymentKey(), body.amount()).map(PaymentBody::of);
    }

    @POST
    @Path("refund")
    @Operation(summary = "Has the money of an order given back, or makes sure that it is never taken.")
    public Uni<PaymentBody> refund(@RestPath @Pattern(regexp = ORDER_ID, message = ORDER_ID_WORDS) String orderId) {
        return cashier.refund(orderId).map(PaymentBody::of);
    }

    @GET
    @Operation(summary = "What is known of the money of an order.")
    public Uni<PaymentBody> payment(@RestPath @Pattern(regexp = ORDER_ID, message = ORDER_ID_WORDS) String orderId) {
        return ledger.find(orderId).map(PaymentBody::of);
    }
}
