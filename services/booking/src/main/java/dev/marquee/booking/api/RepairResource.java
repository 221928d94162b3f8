package dev.marquee.booking.api;

import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepTaken;
import dev.marquee.booking.saga.SagaLoop;
import dev.marquee.booking.store.Checkout;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.DueOrders;
import dev.marquee.booking.store.Orders;
import dev.marquee.rest.ServicesOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** For those who run the sale: what is stuck, why, and what can be done. Runs on the event loop. */
@Path("/v1/booking/stuck-orders")
@Produces(MediaType.APPLICATION_JSON)
@ServicesOnly
public class RepairResource {

    private static final int MOST = 100;

    private final Database database;
    private final SagaLoop saga;
    private final BookingConfig config;

    RepairResource(Database database, SagaLoop saga, BookingConfig config) {
        this.database = database;
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
    public Uni<Void> retry(@RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return database.change(session -> DueOrders.retry(session, orderId)).invoke(saga::nudge);
    }

    @POST
    @Path("{orderId}/refund")
    @Operation(summary = "Takes an order back, paid or half paid: its money is given back, or never taken.")
    public Uni<Void> refund(
            @RestPath @Pattern(regexp = Input.ORDER_ID, message = Input.ORDER_ID_WORDS) String orderId) {
        return database.change(session -> Checkout.takeBack(session, orderId, "by the theatre"))
                .invoke(saga::nudge);
    }
}
