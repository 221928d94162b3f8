package dev.marquee.booking.saga;

import dev.marquee.booking.client.Cashier;
import dev.marquee.booking.client.Doorkeeper;
import dev.marquee.booking.client.PaymentApi.Payment;
import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.booking.pressure.Pulse;
import dev.marquee.booking.store.Checkout;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.DueOrders;
import dev.marquee.booking.store.Orders;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Takes one step with one order: asks whoever is to do it, and writes down what they say. A crash between the two is an order
 * that is due again, and a question that may be asked again. Never blocks.
 */
@Singleton
class Steps {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 6;

    /** After which money of which nobody can tell must not be taken any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Database database;
    private final Cashier cashier;
    private final Doorkeeper door;
    private final SagaMetrics metrics;
    private final Pulse pulse;

    Steps(Database database, Cashier cashier, Doorkeeper door, SagaMetrics metrics, Pulse pulse) {
        this.database = database;
        this.cashier = cashier;
        this.door = door;
        this.metrics = metrics;
        this.pulse = pulse;
    }

    Uni<Void> take(DueOrder due) {
        return switch (due.step()) {
            case CHARGE -> charge(due);
            case REFUND -> refund(due);
            case END_SESSION -> endSession(due);
            case RESERVE, CONFIRM, RELEASE -> Uni.createFrom().voidItem(); // the database takes them itself
        };
    }

    private Uni<Void> charge(DueOrder due) {
        return due.waiting().compareTo(PATIENCE) > 0
                ? lastLook(due)
                : answered(
                        due,
                        cashier.charge(due)
                                .map(payment ->
                                        known(due, payment).orElseGet(() -> putOff(due, "the payment is pending"))));
    }

    /** It may have been the booking that was away, and the money taken all the same. */
    private Uni<Void> lastLook(DueOrder due) {
        Consequence givenUp = new Consequence(
                StepOutcome.UNANSWERED,
                session -> Checkout.givenUp(session, due.order().orderId(), "nobody could tell of the payment"));
        return cashier.look(due)
                .map(payment -> known(due, payment).orElse(givenUp))
                .onFailure()
                .recoverWithItem(givenUp)
                .chain(consequence -> write(due, consequence));
    }

    /** Empty while nobody can tell. */
    private static Optional<Consequence> known(DueOrder due, Payment payment) {
        String order = due.order().orderId();
        return switch (payment.state()) {
            case "CAPTURED" -> Optional.of(done(session -> Checkout.charged(session, order)));
            case "REFUSED", "VOIDED" ->
                Optional.of(new Consequence(
                        StepOutcome.REFUSED, session -> Checkout.refused(session, order, payment.reason())));
            default -> Optional.empty();
        };
    }

    private Uni<Void> refund(DueOrder due) {
        String order = due.order().orderId();
        return answered(due, cashier.refund(due).map(payment -> switch (payment.state()) {
            case "REFUNDED", "VOIDED", "REFUSED" -> done(session -> Checkout.refunded(session, order));
            default -> putOff(due, "the refund is pending");
        }));
    }

    /** Whoever gave an order up and has begun another goes on with that one, which ends the session in its turn. */
    private Uni<Void> endSession(DueOrder due) {
        Order order = due.order();
        Uni<Void> ended = order.state() == OrderState.COMPLETED
                ? door.sessionMayEnd(order)
                : database.look(session -> Orders.isInUse(session, order.passId()))
                        .chain(goesOn -> goesOn ? Uni.createFrom().voidItem() : door.sessionMayEnd(order));
        return answered(due, ended.map(_ -> done(session -> Checkout.sessionEnded(session, order.orderId()))));
    }

    /** No answer is one that comes later. */
    private Uni<Void> answered(DueOrder due, Uni<Consequence> answer) {
        return answer.onFailure()
                .recoverWithItem((Throwable failure) -> putOff(due, failure.getMessage()))
                .chain(consequence -> write(due, consequence));
    }

    private Uni<Void> write(DueOrder due, Consequence consequence) {
        return database.change(consequence.work).invoke(() -> {
            metrics.took(due, consequence.outcome);
            pulse.tried(consequence.outcome != StepOutcome.UNANSWERED);
        });
    }

    private static Consequence done(Function<Session, Uni<Void>> work) {
        return new Consequence(StepOutcome.DONE, work);
    }

    private static Consequence putOff(DueOrder due, String why) {
        int doublings = Math.min(due.attempts() - 1, MOST_DOUBLINGS);
        return new Consequence(
                StepOutcome.UNANSWERED,
                session -> DueOrders.putOff(session, due, why, FIRST_PAUSE.multipliedBy(1L << doublings)));
    }

    /** What an answer does to an order, in one transaction. */
    private record Consequence(StepOutcome outcome, Function<Session, Uni<Void>> work) {}
}
