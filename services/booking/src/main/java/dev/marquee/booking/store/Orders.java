package dev.marquee.booking.store;

import dev.marquee.booking.domain.Buyer;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.booking.domain.StepTaken;
import dev.marquee.eventing.EventOutbox;
import dev.marquee.events.OrderEvent;
import dev.marquee.events.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Orders and what is told of them: each change leaves with the transaction that makes it. Never blocks. */
public final class Orders {

    /** An order of this buyer's, or {@link Refusal}. */
    public static Uni<Order> find(Session session, Buyer buyer, String orderId) {
        return session.find(OrderRow.class, orderId)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("order", orderId))
                .map(row -> row.order().of(buyer));
    }

    /** Whoever changes an order waits for whoever does it at this moment. */
    static Uni<OrderRow> lock(Session session, String orderId) {
        return session.find(OrderRow.class, orderId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("order", orderId));
    }

    /** A pass buys once; where two orders come at the same moment, the database refuses the second. */
    static Uni<Void> mustBeFree(Session session, Buyer buyer) {
        return user(session, buyer.passId())
                .invoke(other -> {
                    if (other != null) {
                        throw Refusal.conflict("pass", "was used for order " + other);
                    }
                })
                .replaceWithVoid();
    }

    /** The order that uses a pass; null for none. */
    private static Uni<String> user(Session session, String passId) {
        return session.createSelectionQuery("select orderId from OrderRow where openPass = :pass", String.class)
                .setParameter("pass", passId)
                .getSingleResultOrNull();
    }

    /** Whether an order is being made with this pass, or was completed. */
    public static Uni<Boolean> isInUse(Session session, String passId) {
        return user(session, passId).map(Objects::nonNull);
    }

    static Uni<Order> add(Session session, Order order, Instant now) {
        return session.persist(OrderRow.of(order, now))
                .chain(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> Refusal.conflict("pass", "was used for another order"))
                .chain(_ -> tell(session, order, null))
                .replaceWith(order);
    }

    /** Whatever is to be done next is due now. */
    static Uni<Order> change(Session session, OrderRow row, Order order, Instant now) {
        row.take(order);
        row.isDue(now);
        return tell(session, order, row.mailbox()).replaceWith(order);
    }

    static Uni<Void> note(Session session, String orderId, Step step, StepOutcome outcome, String note, Instant now) {
        return session.persist(StepRow.of(orderId, step, outcome, note, now));
    }

    /** All that was done with an order, in its order. */
    public static Uni<List<StepTaken>> steps(Session session, String orderId) {
        return session.createSelectionQuery("from StepRow where orderId = :order order by id", StepRow.class)
                .setParameter("order", orderId)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(StepRow::taken).toList());
    }

    private static Uni<Void> tell(Session session, Order order, OrderEvent.Mailbox mailbox) {
        return session.find(ScreeningRow.class, order.screeningId())
                .chain(screening -> Stock.named(session, order.theatreId(), order.items())
                        .map(items -> event(order, screening.show(), items, mailbox)))
                .chain(event -> EventOutbox.append(session, event));
    }

    private static OrderEvent event(
            Order order, OrderEvent.Show show, List<OrderEvent.Item> items, OrderEvent.Mailbox mailbox) {
        return new OrderEvent(
                order.orderId(),
                order.version(),
                show,
                order.requestId(),
                order.state().name(),
                List.copyOf(order.seats().keySet()),
                items,
                order.total(),
                order.reason(),
                mailbox);
    }

    private Orders() {}
}
