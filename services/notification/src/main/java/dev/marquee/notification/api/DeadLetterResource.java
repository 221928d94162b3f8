package dev.marquee.notification.api;

import dev.marquee.notification.domain.MailKind;
import dev.marquee.notification.store.Outgoing;
import dev.marquee.notification.store.Outgoing.DeadLetter;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** For those who run the sale: mail that was given up. Runs on the event loop. */
@Path("/v1/notifications/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@ServicesOnly
public class DeadLetterResource {

    private static final int MOST = 100;
    private static final String ORDER_ID = "[0-9a-f]{32}";
    private static final String ORDER_ID_WORDS = "must be 32 hex digits";

    private final Outgoing outgoing;

    DeadLetterResource(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @GET
    @Operation(
            summary =
                    "Mail that was tried often enough, and why it was not taken; a hundred at the most, in the order of "
                            + "their orders, from one on.")
    public Uni<List<DeadLetter>> dead(
            @RestQuery @DefaultValue("") @Pattern(regexp = "|" + ORDER_ID, message = ORDER_ID_WORDS) String from) {
        return outgoing.dead(from, MOST);
    }

    @POST
    @Path("{orderId}/{kind}/replay")
    @Operation(summary = "Tries one of them again.")
    public Uni<Void> replay(
            @RestPath @Pattern(regexp = ORDER_ID, message = ORDER_ID_WORDS) String orderId,
            @RestPath @Pattern(regexp = "RECEIPT|CANCELLATION", message = "must be RECEIPT or CANCELLATION")
                    String kind) {
        return outgoing.replay(orderId, MailKind.valueOf(kind));
    }
}
