package dev.marquee.booking.api;

import dev.marquee.booking.client.PassDesk;
import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.store.Carts;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.Orders;
import dev.marquee.persistence.command.Command;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a buyer with a pass does. Runs on the event loop. */
@Path("/v1/booking/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderResource {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final PassDesk passes;
    private final Commands commands;
    private final Database database;
    private final BookingConfig config;

    OrderResource(PassDesk passes, Commands commands, Database database, BookingConfig config) {
        this.passes = passes;
        this.commands = commands;
        this.database = database;
        this.config = config;
    }

    /** What an order is for. */
    public record OpenBody(
            @NotNull @Pattern(regexp = Input.ID, message = Input.ID_WORDS)
            String screeningId) {}

    /**
     * What is to be in an order.
     *
     * @param version of the order as the buyer has seen it
     * @param items item to quantity
     */
    public record CartBody(
            @Min(1) long version,

            @NotNull @Size(max = Order.MOST_SEATS)
            Set<@NotNull @Pattern(regexp = Input.SEAT, message = Input.SEAT_WORDS) String> seats,

            @NotNull @Size(max = Order.MOST_ITEMS)
            Map<
                            @Pattern(regexp = Input.ID, message = Input.ID_WORDS) String,
                            @NotNull @Min(1) @Max(Order.MOST_OF_AN_ITEM) Integer>
                    items) {}

    @POST
    @Operation(
            summary =
                    "Opens an order for a screening: one at a time for a pass, and none after one that was completed.")
    public Uni<RestResponse<String>> open(
            @RestHeader("Authorization") String pass,
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @NotNull @Valid OpenBody body) {
        return passes.holder(pass)
                .chain(buyer -> commands.onceWith(
                        passes.redeem(buyer, pass),
                        Command.of(buyer.requestId(), key, "open", body.screeningId()),
                        CREATED,
                        session -> Carts.open(session, buyer, body.screeningId(), config.hold())
                                .map(OrderBody::of)));
    }

    @PUT
    @Path("{orderId}/cart")
    @Operation(summary = "Says what is in the order. Its seats are held, all or none.")
    public Uni<RestResponse<String>> fill(
            @RestHeader("Authorization") String pass,
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId,
            @NotNull @Valid CartBody body) {
        return passes.holder(pass)
                .call(buyer ->
                        database.look(session -> Carts.mustNotBeInVain(session, orderId, body.version(), body.seats())))
                .chain(buyer -> commands.onceWith(
                        passes.lasts(buyer),
                        Command.of(buyer.requestId(), key, "fill", orderId, text(body)),
                        OK,
                        session -> Carts.fill(session, buyer, orderId, body.version(), body.seats(), body.items())
                                .map(OrderBody::of)));
    }

    @DELETE
    @Path("{orderId}")
    @Operation(summary = "Gives up an order that is not paid.")
    public Uni<RestResponse<String>> abandon(
            @RestHeader("Authorization") String pass,
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return passes.holder(pass)
                .chain(buyer -> commands.onceWith(
                        passes.lasts(buyer),
                        Command.of(buyer.requestId(), key, "abandon", orderId),
                        OK,
                        session -> Carts.abandon(session, buyer, orderId).map(OrderBody::of)));
    }

    @GET
    @Path("{orderId}")
    @Operation(summary = "An order of one's own, also when the session is over.")
    public Uni<OrderBody> order(
            @RestHeader("Authorization") String pass,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return passes.holder(pass)
                .chain(buyer -> database.look(session -> Orders.find(session, buyer, orderId)))
                .map(OrderBody::of);
    }

    /** The same for the same contents, in whatever order they were sent. */
    private static String text(CartBody body) {
        return body.version() + " " + new TreeSet<>(body.seats()) + " " + new TreeMap<>(body.items());
    }
}
