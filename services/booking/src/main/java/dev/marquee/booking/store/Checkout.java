package dev.marquee.booking.store;

import dev.marquee.booking.domain.Buyer;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.booking.domain.Payer;
import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.Utc;
import dev.marquee.tracing.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The saga, as the database keeps it: what each answer from outside makes of an order, in one transaction with what it does to
 * seats and stock. An answer that comes again, or too late, changes nothing. Never blocks.
 */
public final class Checkout {

    /**
     * Keeps what is in a cart until it is paid or refused.
     *
     * @param known the version that the buyer has seen
     * @return fails with {@link Refusal}
     */
    public static Uni<Order> reserve(Session session, Buyer buyer, String orderId, long known, Payer payer) {
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session).chain(now -> {
                    Order cart = row.order().of(buyer).asCart(known, now).paidWith(payer.total());
                    row.traceparent = Traceparent.current();
                    row.paymentKey = payer.paymentKey();
                    row.mailTo = payer.mailTo();
                    row.language = payer.language();
                    return Carts.openScreening(session, cart.screeningId(), now)
                            .chain(_ -> Seats.keep(
                                    session,
                                    cart.screeningId(),
                                    orderId,
                                    cart.seats().keySet(),
                                    now))
                            .chain(_ -> Stock.take(session, cart.theatreId(), cart.items()))
                            .chain(_ -> Orders.note(session, orderId, Step.RESERVE, StepOutcome.DONE, null, now))
                            .chain(_ -> Orders.change(session, row, cart.now(OrderState.RESERVED, null), now));
                }));
    }

    /** The buyer, or the theatre, wants a paid order no more. */
    public static Uni<Order> refund(Session session, Buyer buyer, String orderId) {
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session).chain(now -> {
                    Order order = row.order().of(buyer);
                    if (order.state() == OrderState.REFUNDING || order.state() == OrderState.CANCELLED) {
                        return Uni.createFrom().item(order);
                    }
                    if (order.state() != OrderState.COMPLETED) {
                        throw Refusal.conflict("state", "this order is " + order.state() + ", and not paid");
                    }
                    row.traceparent = Traceparent.current();
                    return Carts.openScreening(session, order.screeningId(), now)
                            .chain(_ ->
                                    Orders.change(session, row, order.now(OrderState.REFUNDING, "by its buyer"), now));
                }));
    }

    /** Those who run the sale take an order back, whether it is paid or being paid; of any other nothing is to be taken. */
    public static Uni<Order> takeBack(Session session, String orderId, String why) {
        return Orders.lock(session, orderId).chain(row -> {
            if (!holdsMoney(row.state)) {
                throw Refusal.conflict("state", "this order is " + row.state + ", and holds no money");
            }
            return refunding(session, row, why);
        });
    }

    private static boolean holdsMoney(OrderState state) {
        return state == OrderState.RESERVED || state == OrderState.COMPLETED;
    }

    private static Uni<Order> refunding(Session session, OrderRow row, String why) {
        return Utc.now(session)
                .chain(now -> Orders.change(session, row, row.order().now(OrderState.REFUNDING, why), now));
    }

    /**
     * The money went back by itself, such as by hand at the provider, and is not taken again: so do the seats, also of an order that
     * has not heard yet that it was taken.
     */
    public static Uni<Void> moneyWentBack(Session session, String orderId) {
        return Orders.lock(session, orderId)
                .chain(row -> holdsMoney(row.state)
                        ? refunding(session, row, "the money went back")
                        : Uni.createFrom().nullItem())
                .replaceWithVoid();
    }

    /** The money was taken. A screening that was cancelled meanwhile has no seats to sell: then it goes back. */
    public static Uni<Void> charged(Session session, String orderId) {
        return when(
                session,
                orderId,
                OrderState.RESERVED,
                (row, order, now) -> Orders.note(session, orderId, Step.CHARGE, StepOutcome.DONE, null, now)
                        .chain(_ ->
                                session.find(ScreeningRow.class, order.screeningId(), LockModeType.PESSIMISTIC_READ))
                        .chain(screening -> screening.cancelled
                                ? Orders.note(
                                                session,
                                                orderId,
                                                Step.CONFIRM,
                                                StepOutcome.REFUSED,
                                                Screenings.CANCELLED,
                                                now)
                                        .replaceWith(order.now(OrderState.REFUNDING, Screenings.CANCELLED))
                                : Seats.sell(
                                                session,
                                                order.screeningId(),
                                                orderId,
                                                order.seats().keySet())
                                        .chain(_ -> Orders.note(
                                                session, orderId, Step.CONFIRM, StepOutcome.DONE, null, now))
                                        .replaceWith(order.now(OrderState.COMPLETED, null)))
                        .chain(next -> Orders.change(session, row, next, now)));
    }

    /** The money will never be taken. */
    public static Uni<Void> refused(Session session, String orderId, String reason) {
        return when(
                session,
                orderId,
                OrderState.RESERVED,
                (row, order, now) -> Orders.note(session, orderId, Step.CHARGE, StepOutcome.REFUSED, reason, now)
                        .chain(_ -> release(session, order, now))
                        .chain(_ -> Orders.change(session, row, order.now(OrderState.REFUSED, reason), now)));
    }

    /** Nobody could tell for too long whether the money was taken: it must not be, or go back. */
    public static Uni<Void> givenUp(Session session, String orderId, String reason) {
        return when(
                session,
                orderId,
                OrderState.RESERVED,
                (row, order, now) -> Orders.note(session, orderId, Step.CHARGE, StepOutcome.UNANSWERED, reason, now)
                        .chain(_ -> Orders.change(session, row, order.now(OrderState.REFUNDING, reason), now)));
    }

    /** The money is back, or will never be taken. */
    public static Uni<Void> refunded(Session session, String orderId) {
        return when(
                session,
                orderId,
                OrderState.REFUNDING,
                (row, order, now) -> Orders.note(session, orderId, Step.REFUND, StepOutcome.DONE, null, now)
                        .chain(_ -> release(session, order, now))
                        .chain(_ -> Orders.change(session, row, order.now(OrderState.CANCELLED, order.reason()), now)));
    }

    /** The line knows that the session may end. */
    public static Uni<Void> sessionEnded(Session session, String orderId) {
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session).chain(now -> {
                    if (!row.sessionOpen || !row.state.isOver()) {
                        return Uni.createFrom().voidItem();
                    }
                    row.sessionOpen = false;
                    row.isDue(now);
                    return Orders.note(session, orderId, Step.END_SESSION, StepOutcome.DONE, null, now);
                }));
    }

    private static Uni<Void> release(Session session, Order order, Instant now) {
        return Seats.giveBack(
                        session,
                        order.screeningId(),
                        order.orderId(),
                        order.seats().keySet())
                .chain(_ -> Stock.giveBack(session, order.theatreId(), order.items()))
                .chain(_ -> Orders.note(session, order.orderId(), Step.RELEASE, StepOutcome.DONE, null, now));
    }

    private static Uni<Void> when(Session session, String orderId, OrderState state, Transition transition) {
        return Orders.lock(session, orderId)
                .chain(row -> row.state != state
                        ? Uni.createFrom().voidItem()
                        : Utc.now(session)
                                .chain(now -> transition.make(row, row.order(), now))
                                .replaceWithVoid());
    }

    /** What an answer makes of an order that waits for it. */
    private interface Transition {
        Uni<Order> make(OrderRow row, Order order, Instant now);
    }

    private Checkout() {}
}
