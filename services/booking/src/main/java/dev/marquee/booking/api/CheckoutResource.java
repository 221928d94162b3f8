package dev.marquee.booking.api;

import dev.marquee.booking.client.PassDesk;
import dev.marquee.booking.domain.Payer;
import dev.marquee.booking.saga.SagaLoop;
import dev.marquee.booking.store.Checkout;
import dev.marquee.persistence.command.Command;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Paying an order, and giving it back. What comes of it is told by the order. Runs on the event loop. */
@Path("/v1/booking/orders/{orderId}/payment")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CheckoutResource {

    private static final int ACCEPTED = 202;

    private final PassDesk passes;
    private final Commands commands;
    private final SagaLoop saga;

    CheckoutResource(PassDesk passes, Commands commands, SagaLoop saga) {
        this.passes = passes;
        this.commands = commands;
        this.saga = saga;
    }

    /**
     * What is paid.
     *
     * @param version of the order as the buyer has seen it
     * @param total what the buyer means to pay, in won
     * @param paymentKey as the payment provider has given it to the buyer
     * @param mailTo where the receipt goes; absent: nowhere
     * @param language of the receipt; absent: {@code ko}
     */
    public record CheckoutBody(
            @Min(1) long version,
            @Min(0) @Max(1_000_000_000) long total,

            @NotNull
            @Pattern(regexp = "[A-Za-z0-9_=-]{1,200}", message = "must be 1 to 200 of A-Z, a-z, 0-9, _, = and -")
            String paymentKey,

            @Email @Size(max = 254) String mailTo,

            @Pattern(regexp = "ko|en", message = "must be ko or en")
            String language) {

        Payer payer() {
            return new Payer(total, paymentKey, mailTo, language == null ? "ko" : language);
        }
    }

    @POST
    @Operation(summary = "Has an order paid: what is in it is kept until the payment is taken or refused.")
    public Uni<RestResponse<String>> checkOut(
            @RestHeader("Authorization") String pass,
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId,
            @NotNull @Valid CheckoutBody body) {
        return passes.holder(pass)
                .chain(buyer -> commands.onceWith(
                        passes.redeem(buyer, pass),
                        Command.of(
                                buyer.requestId(),
                                key,
                                "checkout",
                                orderId,
                                String.valueOf(body.version()),
                                String.valueOf(body.total()),
                                body.paymentKey(),
                                String.valueOf(body.mailTo()),
                                String.valueOf(body.language())),
                        ACCEPTED,
                        session -> Checkout.reserve(session, buyer, orderId, body.version(), body.payer())
                                .map(OrderBody::of)))
                .invoke(saga::nudge);
    }

    @DELETE
    @Operation(summary = "Gives a paid order back, before its screening begins; also when the session is over.")
    public Uni<RestResponse<String>> refund(
            @RestHeader("Authorization") String pass,
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return passes.holder(pass)
                .chain(buyer -> commands.once(
                        Command.of(buyer.requestId(), key, "refund", orderId),
                        ACCEPTED,
                        session -> Checkout.refund(session, buyer, orderId).map(OrderBody::of)))
                .invoke(saga::nudge);
    }
}
