package dev.marquee.booking.store;

import dev.marquee.booking.domain.SeatState;
import dev.marquee.booking.domain.SeatView;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.Utc;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny.Query;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Who has which seat. A seat is one row, which names one order, so the database knows no seat of two; each step changes as many
 * rows as it means to, or fails. Fails with {@link Refusal}. Never blocks.
 */
final class Seats {

    private static final String LOOK = "SELECT * FROM seat WHERE screening_id = :screening AND seat IN (:seats)";
    private static final String HOLD = "UPDATE seat SET order_id = :order, kept_until = :until"
            + " WHERE screening_id = :screening AND seat IN (:seats) AND (order_id IS NULL OR kept_until <= :now)";
    private static final String TAKEN = "SELECT s.seat FROM orders o JOIN seat s USING (screening_id)"
            + " WHERE o.order_id = :order AND o.version = :known AND o.state = 'CART' AND o.kept_until > UTC_TIMESTAMP(3)"
            + " AND s.seat IN (:seats) AND s.order_id <> o.order_id"
            + " AND (s.kept_until IS NULL OR s.kept_until > UTC_TIMESTAMP(3)) ORDER BY s.seat";
    private static final String GIVE_BACK = "UPDATE seat SET order_id = NULL, kept_until = NULL, sold = FALSE"
            + " WHERE screening_id = :screening AND order_id = :order AND seat IN (:seats)";
    private static final String KEEP = "UPDATE seat SET kept_until = NULL"
            + " WHERE screening_id = :screening AND order_id = :order AND seat IN (:seats) AND kept_until > :now";
    private static final String SELL = "UPDATE seat SET sold = TRUE"
            + " WHERE screening_id = :screening AND order_id = :order AND seat IN (:seats) AND kept_until IS NULL";

    /**
     * Holds seats for an order, all or none. Whoever comes too late hears so from a look that waits for nobody; a row is waited
     * for only where two come at the same moment.
     *
     * @return seat to price
     */
    static Uni<Map<String, Integer>> hold(
            Session session, String screening, String order, Collection<String> seats, Instant until, Instant now) {
        if (seats.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(LOOK, SeatRow.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter("screening", screening)
                .setParameter("seats", seats)
                .setReadOnly(true)
                .getResultList()
                .invoke(found -> mustBeThereAndFree(seats, found, now))
                .call(_ -> change(session, HOLD)
                        .setParameter("order", order)
                        .setParameter("until", Utc.of(until))
                        .setParameter("screening", screening)
                        .setParameter("seats", seats)
                        .setParameter("now", Utc.of(now))
                        .executeUpdate()
                        .invoke(held -> mustBeAll(held, seats)))
                .map(found -> found.stream().collect(Collectors.toMap(row -> row.seat, row -> row.price)));
    }

    /**
     * Those of these seats that some other order has, by one statement that locks nothing and waits for nobody: in a rush most come
     * in vain, and are to hear so before they cost a transaction. Of an order that is refused for another reason nothing is said.
     */
    static Uni<List<String>> taken(Session session, String order, long known, Collection<String> seats) {
        return session.createNativeQuery(TAKEN, String.class)
                .setParameter("order", order)
                .setParameter("known", known)
                .setParameter("seats", seats)
                .getResultList();
    }

    /** Frees those of these seats that the order still has. */
    static Uni<Void> giveBack(Session session, String screening, String order, Collection<String> seats) {
        return seats.isEmpty()
                ? Uni.createFrom().voidItem()
                : change(session, GIVE_BACK)
                        .setParameter("screening", screening)
                        .setParameter("order", order)
                        .setParameter("seats", seats)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** Keeps held seats beyond their time, until they are sold or given back. */
    static Uni<Void> keep(Session session, String screening, String order, Collection<String> seats, Instant now) {
        return change(session, KEEP)
                .setParameter("screening", screening)
                .setParameter("order", order)
                .setParameter("seats", seats)
                .setParameter("now", Utc.of(now))
                .executeUpdate()
                .invoke(kept -> mustBeAll(kept, seats))
                .replaceWithVoid();
    }

    /** Sells seats that were kept. */
    static Uni<Void> sell(Session session, String screening, String order, Collection<String> seats) {
        return change(session, SELL)
                .setParameter("screening", screening)
                .setParameter("order", order)
                .setParameter("seats", seats)
                .executeUpdate()
                .invoke(sold -> mustBeAll(sold, seats))
                .replaceWithVoid();
    }

    /** All seats of a screening in the order of the layout. */
    static Uni<List<SeatView>> map(Session session, String screening, Instant now) {
        return session.createSelectionQuery("from SeatRow where screeningId = :screening order by place", SeatRow.class)
                .setParameter("screening", screening)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.view(now)).toList());
    }

    /**
     * In SQL, because what Hibernate makes of a list in its own language it makes anew each time; and before anything else is written,
     * which SQL of which it knows nothing would have it do: no other row is a seat.
     */
    private static Query<?> change(Session session, String statement) {
        return session.createNativeQuery(statement).setFlushMode(FlushMode.MANUAL);
    }

    private static void mustBeThereAndFree(Collection<String> seats, List<SeatRow> found, Instant now) {
        var unknown = new TreeSet<>(seats);
        found.forEach(row -> unknown.remove(row.seat));
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("seats", "must be seats of this screening: " + String.join(", ", unknown));
        }
        List<String> taken = found.stream()
                .filter(row -> row.state(now) != SeatState.FREE)
                .map(row -> row.seat)
                .sorted()
                .toList();
        if (!taken.isEmpty()) {
            throw areTaken(taken);
        }
    }

    static Refusal areTaken(List<String> seats) {
        return Refusal.conflict("seats", "taken: " + String.join(", ", seats));
    }

    private static void mustBeAll(int changed, Collection<String> seats) {
        if (changed != seats.size()) {
            throw Refusal.conflict("seats", "somebody was faster");
        }
    }

    private Seats() {}
}
