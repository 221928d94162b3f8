package dev.marquee.payment.store;

import dev.marquee.events.Refusal;
import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.payment.domain.Fate;
import dev.marquee.payment.domain.PartRefund;
import dev.marquee.payment.domain.Payment;
import dev.marquee.payment.domain.PaymentState;
import dev.marquee.persistence.Utc;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What is known of the parts of each payment that go back. Whoever changes one holds its payment. Thread-safe, never blocks. */
@Singleton
public class PartRefunds {

    private static final String DUE = "SELECT * FROM part_refund WHERE due_at <= UTC_TIMESTAMP(3) ORDER BY due_at"
            + " LIMIT :most FOR UPDATE SKIP LOCKED";
    private static final String GIVEN_BACK =
            "SELECT COALESCE(SUM(amount), 0) FROM part_refund WHERE order_id = :order AND state <> 'REFUSED'";

    private final Ledger ledger;
    private final PaymentConfig config;

    PartRefunds(Ledger ledger, PaymentConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    /**
     * A part, and the payment of which it is one.
     *
     * @param isNew whether nobody asked for it before
     */
    public record Part(PartRefund refund, Payment payment, boolean isNew) {}

    /**
     * A part that is wanted back, now or before.
     *
     * @return fails with {@link Refusal} where the money was not taken, or less of it is left
     */
    public Uni<Part> begin(PartRefund wanted) {
        return ledger.quietly(session -> lock(session, wanted.orderId())
                .map(PaymentRow::payment)
                .chain(payment -> session.find(
                                PartRefundRow.class, new PartRefundRow.Key(wanted.orderId(), wanted.refundId()))
                        .chain(known -> known != null
                                ? Uni.createFrom()
                                        .item(new Part(known.part().askedAgain(wanted.amount()), payment, false))
                                : add(session, wanted, payment).map(refund -> new Part(refund, payment, true)))));
    }

    /** What a part is once the provider has said this. That it went back is told of its payment. */
    public Uni<PartRefund> change(PartRefund part, Fate fate) {
        return ledger.transaction(session -> lock(session, part.orderId())
                .chain(payment -> session.find(
                                PartRefundRow.class, new PartRefundRow.Key(part.orderId(), part.refundId()))
                        .chain(row -> {
                            PartRefund before = row.part();
                            PartRefund after = before.now(fate);
                            row.take(after);
                            row.dueAt = after.state() == PartRefund.State.ASKED ? row.dueAt : null;
                            return after.equals(before) || after.state() != PartRefund.State.DONE
                                    ? Uni.createFrom().item(after)
                                    : wentBack(session, payment, after).replaceWith(after);
                        })));
    }

    private static Uni<Payment> wentBack(Session session, PaymentRow row, PartRefund part) {
        Payment after = row.payment().partWentBack(part.amount());
        row.take(after);
        return Ledger.tell(session, after);
    }

    /**
     * Takes up what is due: whoever asked for it has an answer, or will have none. Nobody else takes it up for a while.
     *
     * @param most no more than are asked about at once, or the last would be asked about when the while is over
     */
    public Uni<List<Part>> takeDue(int most) {
        return ledger.quietly(session -> Utc.clock(session)
                .chain(now -> session.createNativeQuery(DUE, PartRefundRow.class)
                        .setParameter("most", most)
                        .getResultList()
                        .invoke(rows -> rows.forEach(row -> row.dueAt = now.plus(config.longestFlight()))))
                .chain(rows -> withPayments(session, rows)));
    }

    private static Uni<List<Part>> withPayments(Session session, List<PartRefundRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Object[] orders = rows.stream().map(row -> row.key.orderId()).distinct().toArray();
        return session.find(PaymentRow.class, orders)
                .map(payments -> rows.stream()
                        .map(row -> new Part(row.part(), paymentOf(row, payments), false))
                        .toList());
    }

    private static Payment paymentOf(PartRefundRow row, List<PaymentRow> payments) {
        return payments.stream()
                .filter(payment -> payment.orderId.equals(row.key.orderId()))
                .findFirst()
                .orElseThrow()
                .payment();
    }

    private Uni<PartRefund> add(Session session, PartRefund wanted, Payment payment) {
        if (payment.state() != PaymentState.CAPTURED) {
            throw Refusal.conflict(
                    "state", "this payment is " + payment.state() + ", and nothing of it can go back in part");
        }
        return session.createNativeQuery(GIVEN_BACK, Long.class)
                .setParameter("order", wanted.orderId())
                .getSingleResult()
                .invoke(given -> {
                    if (wanted.amount() > payment.amount() - given) {
                        throw Refusal.conflict(
                                "amount", "no more than " + (payment.amount() - given) + " won are left");
                    }
                })
                .chain(_ -> Utc.clock(session))
                .chain(now -> session.persist(due(wanted, now)))
                .replaceWith(wanted);
    }

    private PartRefundRow due(PartRefund wanted, LocalDateTime now) {
        PartRefundRow row = new PartRefundRow().take(wanted);
        row.dueAt = now.plus(config.longestFlight());
        return row;
    }

    private static Uni<PaymentRow> lock(Session session, String orderId) {
        return session.find(PaymentRow.class, orderId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("payment", orderId));
    }
}
