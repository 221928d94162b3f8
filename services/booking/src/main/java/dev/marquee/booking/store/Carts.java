package dev.marquee.booking.store;

import dev.marquee.booking.domain.Buyer;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.Utc;
import dev.marquee.security.RandomId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What a buyer does with an order until it is checked out, each in one transaction. Fails with {@link Refusal}. Never blocks. */
public final class Carts {

    /**
     * An empty order.
     *
     * @param hold for how long its seats are held, or until the session of its buyer ends
     */
    public static Uni<Order> open(Session session, Buyer buyer, String screeningId, Duration hold) {
        return Utc.now(session)
                .chain(now -> openScreening(session, screeningId, now)
                        .invoke(screening -> mustBeOf(screening, buyer))
                        .call(_ -> Orders.mustBeFree(session, buyer))
                        .chain(screening -> {
                            Instant end = now.plus(hold);
                            var order = new Order(
                                    RandomId.next(),
                                    screeningId,
                                    screening.theatreId,
                                    buyer.movieId(),
                                    buyer.requestId(),
                                    buyer.passId(),
                                    OrderState.CART,
                                    new TreeMap<>(),
                                    List.of(),
                                    end.isBefore(buyer.until()) ? end : buyer.until(),
                                    null,
                                    1);
                            return Orders.add(session, order, now);
                        }));
    }

    /**
     * An order with exactly these seats, which it holds, and these items.
     *
     * @param known the version that the buyer has seen
     * @param items item to quantity
     */
    public static Uni<Order> fill(
            Session session, Buyer buyer, String orderId, long known, Set<String> seats, Map<String, Integer> items) {
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session).chain(now -> {
                    Order cart = row.order().of(buyer).asCart(known, now);
                    return openScreening(session, cart.screeningId(), now)
                            .chain(_ -> exchange(session, cart, seats, now))
                            .chain(held -> Stock.price(session, cart.theatreId(), items)
                                    .chain(priced -> Orders.change(session, row, cart.filled(held, priced), now)));
                }));
    }

    /**
     * Turns away whoever wants seats that others have, before it costs a transaction. Whoever repeats what was done names a version
     * that is gone, and goes on to their answer.
     *
     * @param known the version that the buyer has seen
     */
    public static Uni<Void> mustNotBeInVain(Session session, String orderId, long known, Set<String> seats) {
        return seats.isEmpty()
                ? Uni.createFrom().voidItem()
                : Seats.taken(session, orderId, known, seats)
                        .invoke(taken -> {
                            if (!taken.isEmpty()) {
                                throw Seats.areTaken(taken);
                            }
                        })
                        .replaceWithVoid();
    }

    /** Gives everything back that is not paid. */
    public static Uni<Order> abandon(Session session, Buyer buyer, String orderId) {
        return Orders.lock(session, orderId).chain(row -> {
            Order order = row.order().of(buyer);
            if (order.state().isOver()) {
                return Uni.createFrom().item(order);
            }
            if (order.state() != OrderState.CART) {
                throw Refusal.conflict("state", "this order is " + order.state() + ", and cannot be abandoned");
            }
            return Utc.now(session).chain(now -> end(session, row, OrderState.CANCELLED, "by its buyer", now));
        });
    }

    /** Ends a cart: nothing was paid, so seats are all that it has. */
    static Uni<Order> end(Session session, OrderRow row, OrderState state, String why, Instant now) {
        Order order = row.order();
        return Seats.giveBack(
                        session,
                        order.screeningId(),
                        order.orderId(),
                        order.seats().keySet())
                .chain(_ -> Orders.change(session, row, order.now(state, why), now));
    }

    /** Seats to prices, once what is not wanted is given back and what is new is held. */
    private static Uni<Map<String, Integer>> exchange(Session session, Order cart, Set<String> wanted, Instant now) {
        Set<String> dropped = new TreeSet<>(cart.seats().keySet());
        dropped.removeAll(wanted);
        Set<String> added = new TreeSet<>(wanted);
        added.removeAll(cart.seats().keySet());
        return Seats.giveBack(session, cart.screeningId(), cart.orderId(), dropped)
                .chain(_ -> Seats.hold(session, cart.screeningId(), cart.orderId(), added, cart.keptUntil(), now))
                .map(held -> {
                    Map<String, Integer> seats = new TreeMap<>(cart.seats());
                    seats.keySet().removeAll(dropped);
                    seats.putAll(held);
                    return seats;
                });
    }

    static Uni<ScreeningRow> openScreening(Session session, String screeningId, Instant now) {
        return session.find(ScreeningRow.class, screeningId)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("screening", screeningId))
                .invoke(screening -> {
                    if (screening.cancelled) {
                        throw Refusal.gone("screening", "this screening was cancelled");
                    }
                    if (!now.isBefore(Utc.instant(screening.startsAt))) {
                        throw Refusal.gone("screening", "this screening has begun");
                    }
                });
    }

    private static void mustBeOf(ScreeningRow screening, Buyer buyer) {
        if (!screening.movieId.equals(buyer.movieId())) {
            throw Refusal.invalid("screeningId", "must be a screening of the movie that the pass opens");
        }
    }

    private Carts() {}
}
