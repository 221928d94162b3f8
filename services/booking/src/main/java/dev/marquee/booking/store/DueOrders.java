package dev.marquee.booking.store;

import dev.marquee.booking.domain.DueOrder;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.persistence.Utc;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Orders that wait for the saga. Whoever takes one up has it for a while, as a lease in its row. Never blocks. */
public final class DueOrders {

    private static final String DUE =
            "SELECT * FROM orders WHERE due_at <= :now ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED";
    private static final String COUNT = "SELECT COUNT(*) FROM (SELECT 1 FROM orders"
            + " WHERE due_at IS NOT NULL AND asked_at <= :since LIMIT :most) stuck";
    private static final String STUCK = "from OrderRow where dueAt is not null and askedAt <= :since order by askedAt";

    /**
     * Takes up those that are due, the longest first.
     *
     * @param lease for how long nobody else takes them up
     */
    public static Uni<List<DueOrder>> take(Session session, int most, Duration lease) {
        return Utc.now(session)
                .chain(now -> session.createNativeQuery(DUE, OrderRow.class)
                        .setParameter("now", Utc.of(now))
                        .setParameter("most", most)
                        .getResultList()
                        .map(rows ->
                                rows.stream().map(row -> take(row, now, lease)).toList()));
    }

    /** Puts off what had no answer. The first time it is noted in the record of the order. */
    public static Uni<Void> putOff(Session session, DueOrder due, String why, Duration pause) {
        String orderId = due.order().orderId();
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session).chain(now -> {
                    if (Step.next(row.state, row.sessionOpen) != due.step()) {
                        return Uni.createFrom().voidItem();
                    }
                    row.dueAt = Utc.of(now.plus(pause));
                    return due.attempts() == 1
                            ? Orders.note(session, orderId, due.step(), StepOutcome.UNANSWERED, why, now)
                            : Uni.createFrom().voidItem();
                }));
    }

    /** Those that wait for longer than this, the longest first. */
    public static Uni<List<DueOrder>> stuck(Session session, Duration since, int most) {
        return Utc.now(session)
                .chain(now -> session.createSelectionQuery(STUCK, OrderRow.class)
                        .setParameter("since", Utc.of(now.minus(since)))
                        .setMaxResults(most)
                        .setReadOnly(true)
                        .getResultList()
                        .map(rows -> rows.stream().map(row -> due(row, now)).toList()));
    }

    /** How many those are, as far as they are counted. */
    public static Uni<Integer> countStuck(Session session, Duration since, int most) {
        return Utc.now(session)
                .chain(now -> session.createNativeQuery(COUNT, Long.class)
                        .setParameter("since", Utc.of(now.minus(since)))
                        .setParameter("most", most)
                        .getSingleResult()
                        .map(Long::intValue));
    }

    /** Has a stuck order looked at now. */
    public static Uni<Order> retry(Session session, String orderId) {
        return Orders.lock(session, orderId)
                .chain(row -> Utc.now(session)
                        .invoke(now -> row.dueAt = row.dueAt == null ? null : Utc.of(now))
                        .map(_ -> row.order()));
    }

    private static DueOrder take(OrderRow row, Instant now, Duration lease) {
        row.attempts++;
        row.dueAt = Utc.of(now.plus(lease));
        return due(row, now);
    }

    private static DueOrder due(OrderRow row, Instant now) {
        return new DueOrder(
                row.order(),
                row.paymentKey,
                Step.next(row.state, row.sessionOpen),
                row.attempts,
                Duration.between(Utc.instant(row.askedAt), now),
                row.traceparent);
    }

    private DueOrders() {}
}
