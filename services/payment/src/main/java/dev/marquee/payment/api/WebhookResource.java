package dev.marquee.payment.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.events.Refusal;
import dev.marquee.payment.client.WebhookSignature;
import dev.marquee.payment.office.Cashier;
import dev.marquee.payment.store.Ledger;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What Toss Payments tells by itself. None of it is believed: it is a reason to ask how the payment stands, so one that is forged,
 * repeated, or out of order does no harm. Not every kind is signed; a signature that is there has to be right. Anything but 200 is
 * sent again. Runs on the event loop.
 */
@Path("/v1/webhooks/toss")
@Consumes(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern TRANSMISSION_ID = Pattern.compile("[!-~]{1,100}");

    private final WebhookSignature signature;
    private final Cashier cashier;
    private final Ledger ledger;
    private final ObjectMapper json;

    WebhookResource(WebhookSignature signature, Cashier cashier, Ledger ledger, ObjectMapper json) {
        this.signature = signature;
        this.cashier = cashier;
        this.ledger = ledger;
        this.json = json;
    }

    @POST
    @Operation(summary = "Says that a payment has changed at the provider.")
    public Uni<RestResponse<Void>> changed(
            @RestHeader("tosspayments-webhook-signature") String signatures,
            @RestHeader("tosspayments-webhook-transmission-time") String time,
            @RestHeader("tosspayments-webhook-transmission-id") String id,
            String body) {
        if (signatures != null && !signature.isGood(body, signatures, time, Instant.now())) {
            throw Refusal.unauthorized("tosspayments-webhook-signature", "must be that of this body, sent lately");
        }
        String orderId = orderId(body);
        boolean hasId = id != null && TRANSMISSION_ID.matcher(id).matches();
        return (hasId ? lookOnce(orderId, id) : look(orderId).replaceWithVoid()).replaceWith(RestResponse.ok());
    }

    private Uni<Void> lookOnce(String orderId, String id) {
        return ledger.hasHeard(id)
                .chain(known -> known
                        ? Uni.createFrom().voidItem()
                        : look(orderId)
                                .chain(isOurs -> isOurs
                                        ? ledger.heard(id) // not before: it is sent again where this fails
                                        : Uni.createFrom().voidItem()));
    }

    /** Whether it is of an order of ours, and not of another shop of the same account, or of nobody's. */
    private Uni<Boolean> look(String orderId) {
        return cashier.look(orderId)
                .replaceWith(true)
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNKNOWN)
                .recoverWithItem(false);
    }

    /** {@code data.orderId} of the event. */
    private String orderId(String body) {
        try {
            JsonNode order = json.readTree(body).path("data").path("orderId");
            if (order.isTextual() && ORDER_ID.matcher(order.textValue()).matches()) {
                return order.textValue();
            }
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("body", "must be one JSON object");
        }
        throw Refusal.invalid("data.orderId", "must be 32 hex digits");
    }
}
