package dev.marquee.notification.store;

import dev.marquee.events.OrderEvent;
import dev.marquee.events.Refusal;
import dev.marquee.notification.domain.Letter;
import dev.marquee.notification.domain.MailKind;
import dev.marquee.notification.domain.MailState;
import dev.marquee.persistence.Contention;
import dev.marquee.persistence.OwnSession;
import dev.marquee.persistence.Utc;
import dev.marquee.persistence.inbox.Inbox;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Mail that is to be sent, was sent, or was given up. Written once for each order and kind, however often the order is told of.
 * Thread-safe, never blocks.
 */
@Singleton
public class Outgoing {

    private static final String DUE = "SELECT * FROM mail WHERE due_at <= UTC_TIMESTAMP(3) ORDER BY due_at"
            + " LIMIT :most FOR UPDATE SKIP LOCKED";
    private static final String DEAD = "from MailRow where state = DEAD and orderId >= :from order by orderId, kind";
    private static final String COUNT =
            "SELECT COUNT(*) FROM (SELECT 1 FROM mail WHERE state = 'DEAD' LIMIT :most) dead";
    private static final int LONGEST_ERROR = 200;

    private final Mutiny.SessionFactory writer;
    private final Inbox inbox = new Inbox("mail");

    Outgoing(@PersistenceUnit("writer") Mutiny.SessionFactory writer) {
        this.writer = writer;
    }

    /** A mail that was given up. */
    public record DeadLetter(String orderId, MailKind kind, int attempts, String lastError) {}

    /** Hears of an order, and writes what is to be told of it. */
    public Uni<Void> hear(OrderEvent order) {
        if (order.mailbox() == null) {
            return Uni.createFrom().voidItem();
        }
        return transaction(session -> inbox.isNew(session, order.aggregate(), order.revision())
                .chain(isNew -> isNew ? write(session, order) : Uni.createFrom().voidItem()));
    }

    /**
     * Takes up what is due, the longest first.
     *
     * @param lease for how long nobody else takes it up
     */
    public Uni<List<Letter>> takeDue(int most, Duration lease) {
        return transaction(session -> Utc.clock(session)
                .chain(now -> session.createNativeQuery(DUE, MailRow.class)
                        .setParameter("most", most)
                        .getResultList()
                        .map(rows -> rows.stream()
                                .map(row -> {
                                    row.attempts++;
                                    row.dueAt = now.plus(lease);
                                    return row.letter();
                                })
                                .toList())));
    }

    /** The mail server has taken it. */
    public Uni<Void> sent(Letter letter) {
        return change(letter, (row, now) -> {
            row.state = MailState.SENT;
            row.sentAt = now;
            row.dueAt = null;
            row.lastError = null;
        });
    }

    /** It is tried again later, or no more. */
    public Uni<Void> failed(Letter letter, String why, Optional<Duration> pause) {
        return change(letter, (row, now) -> {
            row.state = pause.isPresent() ? MailState.PENDING : MailState.DEAD;
            row.dueAt = pause.map(now::plus).orElse(null);
            row.lastError = why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
        });
    }

    /** How many were given up, {@code most} at the most. */
    public Uni<Long> countDead(int most) {
        return OwnSession.with(
                writer,
                session -> session.createNativeQuery(COUNT, Long.class)
                        .setParameter("most", most)
                        .getSingleResult());
    }

    /**
     * What was given up, in the order of their orders.
     *
     * @param from the first order; empty for all
     */
    public Uni<List<DeadLetter>> dead(String from, int most) {
        return OwnSession.with(
                        writer,
                        session -> session.createSelectionQuery(DEAD, MailRow.class)
                                .setParameter("from", from)
                                .setMaxResults(most)
                                .setReadOnly(true)
                                .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new DeadLetter(row.orderId, row.kind, row.attempts, row.lastError))
                        .toList());
    }

    /** Tries a mail that was given up from the beginning. */
    public Uni<Void> replay(String orderId, MailKind kind) {
        return transaction(session -> find(session, orderId, kind)
                .chain(row -> Utc.clock(session)
                        .invoke(now -> {
                            if (row == null || row.state != MailState.DEAD) {
                                throw Refusal.unknown("dead letter", orderId + "/" + kind);
                            }
                            row.state = MailState.PENDING;
                            row.attempts = 0;
                            row.dueAt = now;
                        })
                        .replaceWithVoid()));
    }

    private Uni<Void> write(Session session, OrderEvent order) {
        return find(session, order.orderId(), MailKind.RECEIPT)
                .chain(receipt -> MailKind.of(order.state(), receipt != null)
                        .map(kind -> write(session, order, kind, receipt))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** A receipt that did not go out before the order was cancelled would say what is true no more. */
    private static Uni<Void> write(Session session, OrderEvent order, MailKind kind, MailRow receipt) {
        boolean isStale = kind == MailKind.CANCELLATION && receipt.state != MailState.SENT;
        return (isStale ? session.remove(receipt) : Uni.createFrom().voidItem())
                .chain(_ -> Utc.clock(session))
                .chain(now -> session.persist(MailRow.of(order, kind, now)));
    }

    private Uni<Void> change(Letter letter, Change change) {
        return transaction(session -> find(session, letter.orderId(), letter.kind())
                .chain(row -> Utc.clock(session)
                        .invoke(now -> {
                            if (row != null && row.state != MailState.SENT) {
                                change.of(row, now);
                            }
                        })
                        .replaceWithVoid()));
    }

    private static Uni<MailRow> find(Session session, String orderId, MailKind kind) {
        return session.find(MailRow.class, MailRow.Key.of(orderId, kind), LockModeType.PESSIMISTIC_WRITE);
    }

    private <T> Uni<T> transaction(Function<Session, Uni<T>> work) {
        return Contention.outlast(() -> OwnSession.transaction(writer, work));
    }

    /** What becomes of a row. */
    private interface Change {
        void of(MailRow row, LocalDateTime now);
    }
}
