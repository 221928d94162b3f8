package dev.marquee.booking.api;

import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepTaken;
import dev.marquee.booking.saga.SagaLoop;
import dev.marquee.booking.store.Checkout;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.DueOrders;
import dev.marquee.booking.store.Orders;
import dev.marquee.persistence.command.Command;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** For those who run the sale: what is stuck, why, and what can be done. Runs on the event loop. */
@Path("/v1/booking/stuck-orders")
@Produces(MediaType.APPLICATION_JSON)
@ServicesOnly
public class RepairResource {

    private static final int MOST = 100;
    private static final int ACCEPTED = 202;

    /** Whose commands these are: those who run the sale share their keys. */
    private static final String ACTOR = "operator";

    private final Database database;
    private final Commands commands;
    private final SagaLoop saga;
    private final BookingConfig config;

    RepairResource(Database database, Commands commands, SagaLoop saga, BookingConfig config) {
        this.database = database;
        this.commands = commands;
        this.saga = saga;
        this.config = config;
    }

    /**
     * An order that waits for somebody's answer.
     *
     * @param step what is to be done with it
     * @param attempts how often that was begun
     * @param waitingSeconds since when
     */
    public record StuckBody(OrderBody order, Step step, int attempts, long waitingSeconds) {

        static StuckBody of(DueOrder due) {
            return new StuckBody(
                    OrderBody.of(due.order()),
                    due.step(),
                    due.attempts(),
                    due.waiting().toSeconds());
        }
    }

    @GET
    @Operation(summary = "Orders that wait for too long, the longest first.")
    public Uni<List<StuckBody>> stuck() {
        return database.look(session -> DueOrders.stuck(session, config.stuckAfter(), MOST))
                .map(due -> due.stream().map(StuckBody::of).toList());
    }

    @GET
    @Path("{orderId}/steps")
    @Operation(summary = "What was done with an order, stuck or not.")
    public Uni<List<StepTaken>> steps(
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return database.look(session -> Orders.steps(session, orderId));
    }

    @POST
    @Path("{orderId}/retry")
    @Operation(summary = "Tries at once what is to be done.")
    public Uni<RestResponse<String>> retry(
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return once(key, "retry", orderId, session -> DueOrders.retry(session, orderId));
    }

    @POST
    @Path("{orderId}/refund")
    @Operation(summary = "Takes an order back, paid or half paid: its money is given back, or never taken.")
    public Uni<RestResponse<String>> refund(
            @RestHeader(Input.KEY_HEADER)
                    @NotNull(message = Input.KEY_WORDS)
                    @Pattern(regexp = Input.KEY, message = Input.KEY_WORDS)
                    String key,
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return once(key, "refund", orderId, session -> Checkout.takeBack(session, orderId, "by the theatre"));
    }

    private Uni<RestResponse<String>> once(
            String key, String command, String orderId, Function<Session, Uni<Order>> work) {
        return commands.once(
                        Command.of(ACTOR, key, command, orderId),
                        ACCEPTED,
                        session -> work.apply(session).map(OrderBody::of))
                .invoke(saga::nudge);
    }
}
