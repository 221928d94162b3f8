package dev.marquee.booking.domain;

import dev.marquee.events.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What somebody wants of one screening, and how far that has come. Each change is a new version. Immutable.
 *
 * @param orderId 32 hex digits
 * @param theatreId where its items are
 * @param seats seat to price in won
 * @param keptUntil when an order that is not checked out is over
 * @param reason why it is over, or is being refunded; null where there is no more to say
 * @param version 1 when it is opened
 */
public record Order(
        String orderId,
        String screeningId,
        String theatreId,
        String movieId,
        String requestId,
        String passId,
        OrderState state,
        SequencedMap<String, Integer> seats,
        List<Item> items,
        Instant keptUntil,
        String reason,
        long version) {

    /** Seats of an order at the most. */
    public static final int MOST_SEATS = 8;

    /** Different items of an order at the most. */
    public static final int MOST_ITEMS = 20;

    /** Of one item at the most. */
    public static final int MOST_OF_AN_ITEM = 20;

    public Order {
        seats = new TreeMap<>(seats);
        items = List.copyOf(items);
    }

    /** Won. */
    public long total() {
        return seats.values().stream().mapToLong(Integer::longValue).sum()
                + items.stream()
                        .mapToLong(item -> (long) item.quantity() * item.price())
                        .sum();
    }

    /** An order of somebody else's looks like none. */
    public Order of(Buyer buyer) {
        if (!requestId.equals(buyer.requestId()) || !movieId.equals(buyer.movieId())) {
            throw Refusal.unknown("order", orderId);
        }
        return this;
    }

    /**
     * This order, where it can still be filled by whoever knows its last version.
     *
     * @throws StaleOrder where it has changed since
     * @throws Refusal where it is a cart no more
     */
    public Order asCart(long known, Instant now) {
        if (state == OrderState.EXPIRED || state == OrderState.CART && !now.isBefore(keptUntil)) {
            throw Refusal.gone("order", "the time to order was over at " + keptUntil);
        }
        if (state != OrderState.CART) {
            throw Refusal.conflict("state", "this order is " + state + ", and cannot be changed");
        }
        if (version != known) {
            throw new StaleOrder(this);
        }
        return this;
    }

    /**
     * This cart, where it can be paid with so much.
     *
     * @throws Refusal where it has no seat, or costs something else
     */
    public Order paidWith(long won) {
        if (seats.isEmpty()) {
            throw Refusal.conflict("seats", "an order needs a seat before it is paid");
        }
        if (total() != won) {
            throw Refusal.invalid("total", "must be what the order costs: " + total());
        }
        return this;
    }

    /** The same with other contents. */
    public Order filled(Map<String, Integer> newSeats, List<Item> newItems) {
        return new Order(
                orderId,
                screeningId,
                theatreId,
                movieId,
                requestId,
                passId,
                state,
                new TreeMap<>(newSeats),
                newItems,
                keptUntil,
                reason,
                version + 1);
    }

    /** The same, further on. */
    public Order now(OrderState next, String why) {
        return new Order(
                orderId,
                screeningId,
                theatreId,
                movieId,
                requestId,
                passId,
                next,
                seats,
                items,
                keptUntil,
                why,
                version + 1);
    }
}
