package dev.marquee.payment.store;

import dev.marquee.eventing.EventOutbox;
import dev.marquee.eventing.EventRelay;
import dev.marquee.events.PaymentEvent;
import dev.marquee.events.Refusal;
import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.payment.domain.Payment;
import dev.marquee.persistence.Contention;
import dev.marquee.persistence.OwnSession;
import dev.marquee.persistence.Utc;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What is known of each order's money. A change is one transaction, and leaves with it as an event. Thread-safe, never blocks.
 */
@Singleton
public class Ledger {

    // Locks a row that is there as a change does: two who had only read it would wait for each other.
    private static final String BEGIN = "INSERT INTO payment"
            + " (order_id, payment_key, amount, state, version, asked_at, due_at)"
            + " VALUES (:order, :key, :amount, :state, 1, :now, :due) ON DUPLICATE KEY UPDATE asks = asks + 1";
    private static final String DUE = "SELECT * FROM payment WHERE due_at <= UTC_TIMESTAMP(3) ORDER BY due_at"
            + " LIMIT 50 FOR UPDATE SKIP LOCKED";
    private static final String NEVER_TAKEN =
            "UPDATE payment SET due_at = NULL WHERE order_id = :order AND state = 'VOIDED'";
    private static final String HEARD = "INSERT IGNORE INTO webhook (transmission_id) VALUES (:id)";
    private static final String KNOWN = "SELECT 1 FROM webhook WHERE transmission_id = :id";
    private static final String FORGET =
            "DELETE FROM webhook WHERE received_at < CURRENT_TIMESTAMP - INTERVAL 7 DAY LIMIT 100";

    /** What was never taken is looked at once more, and waits for nothing. */
    private static final String UNSETTLED = "SELECT state, COUNT(*) FROM payment"
            + " WHERE due_at IS NOT NULL AND state <> 'VOIDED' GROUP BY state"
            + " UNION ALL SELECT 'PART', COUNT(*) FROM part_refund WHERE due_at IS NOT NULL";

    private final Mutiny.SessionFactory writer;
    private final EventRelay relay;
    private final PaymentConfig config;

    Ledger(@PersistenceUnit("writer") Mutiny.SessionFactory writer, EventRelay relay, PaymentConfig config) {
        this.writer = writer;
        this.relay = relay;
        this.config = config;
    }

    /**
     * Something that is open.
     *
     * @param asked how long ago the provider was asked for the first time
     */
    public record Open(Payment payment, Duration asked) {}

    /** The payment of an order, or {@link Refusal}. */
    public Uni<Payment> find(String orderId) {
        return OwnSession.with(writer, session -> session.find(PaymentRow.class, orderId))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("payment", orderId))
                .map(PaymentRow::payment);
    }

    /** What the payment of an order is once a change is made to it; where there is none, this one is written. */
    public Uni<Payment> begin(Payment first, UnaryOperator<Payment> change) {
        return transaction(session -> Utc.clock(session)
                .chain(now -> session.createNativeQuery(BEGIN)
                        .setParameter("order", first.orderId())
                        .setParameter("key", first.paymentKey())
                        .setParameter("amount", first.amount())
                        .setParameter("state", first.state().name())
                        .setParameter("now", now)
                        .setParameter("due", lookAgain(first, now, now))
                        .executeUpdate()
                        .chain(added ->
                                added == 1 ? tell(session, first) : change(session, first.orderId(), change, now))));
    }

    /** What a payment that was begun is once a change is made to it. */
    public Uni<Payment> change(String orderId, UnaryOperator<Payment> change) {
        return transaction(session -> Utc.clock(session).chain(now -> change(session, orderId, change, now)));
    }

    private Uni<Payment> change(Session session, String orderId, UnaryOperator<Payment> change, LocalDateTime now) {
        return session.find(PaymentRow.class, orderId, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> {
                    Payment before = row.payment();
                    Payment after = change.apply(before);
                    if (after.equals(before)) {
                        return Uni.createFrom().item(before);
                    }
                    row.take(after).dueAt = lookAgain(after, row.askedAt, now);
                    return tell(session, after);
                });
    }

    /** Looks no more at what was not taken: the provider has said so, and takes it no more. */
    public Uni<Payment> neverTaken(Payment voided) {
        return quietly(session -> session.createNativeQuery(NEVER_TAKEN)
                .setParameter("order", voided.orderId())
                .executeUpdate()
                .replaceWith(voided));
    }

    /** Takes up what is due; nobody else does for a while. What has no answer then is due again. */
    public Uni<List<Open>> takeDue() {
        return quietly(session -> Utc.clock(session)
                .chain(now -> session.createNativeQuery(DUE, PaymentRow.class)
                        .getResultList()
                        .map(rows -> rows.stream()
                                .map(row -> {
                                    row.dueAt = now.plus(config.askAgain());
                                    return new Open(row.payment(), Duration.between(row.askedAt, now));
                                })
                                .toList())));
    }

    /** How many payments wait for an answer, by state, and how many parts of some, as {@code PART}; no state of which there is none. */
    public Uni<Map<String, Long>> unsettled() {
        return OwnSession.with(
                        writer,
                        session -> session.createNativeQuery(UNSETTLED, Tuple.class)
                                .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class))));
    }

    /** Whether a webhook was followed before. */
    public Uni<Boolean> hasHeard(String transmissionId) {
        return OwnSession.with(
                        writer,
                        session -> session.createNativeQuery(KNOWN, Integer.class)
                                .setParameter("id", transmissionId)
                                .getSingleResultOrNull())
                .map(Objects::nonNull);
    }

    /** Remembers a webhook, and forgets those that are sent no more. */
    public Uni<Void> heard(String transmissionId) {
        return quietly(session -> session.createNativeQuery(HEARD)
                .setParameter("id", transmissionId)
                .executeUpdate()
                .chain(_ -> session.createNativeQuery(FORGET).executeUpdate())
                .replaceWithVoid());
    }

    /** Also at what was never taken: once, when the provider takes nothing any more. */
    private LocalDateTime lookAgain(Payment payment, LocalDateTime askedAt, LocalDateTime now) {
        return switch (payment.state()) {
            case ASKED, VOIDING, REFUNDING -> now.plus(config.askAgain());
            case VOIDED -> {
                LocalDateTime end = askedAt.plus(config.providersPatience());
                yield payment.paymentKey() != null && end.isAfter(now) ? end : null;
            }
            case CAPTURED, REFUSED, REFUNDED -> null;
        };
    }

    /** One that may have something to tell. */
    <T> Uni<T> transaction(Function<Session, Uni<T>> work) {
        return quietly(work).invoke(relay::nudge);
    }

    /** One that has nothing to tell, and so wakes nobody. */
    <T> Uni<T> quietly(Function<Session, Uni<T>> work) {
        return Contention.outlast(() -> OwnSession.transaction(writer, work));
    }

    static Uni<Payment> tell(Session session, Payment payment) {
        var event = new PaymentEvent(
                payment.orderId(),
                payment.version(),
                payment.state().name(),
                payment.amount(),
                payment.returned(),
                payment.reason());
        return EventOutbox.append(session, event).replaceWith(payment);
    }
}
