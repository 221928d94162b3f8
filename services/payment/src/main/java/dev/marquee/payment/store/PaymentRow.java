package dev.marquee.payment.store;

import dev.marquee.payment.domain.Payment;
import dev.marquee.payment.domain.PaymentState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A row of {@code payment}. */
@Entity
@Table(name = "payment")
class PaymentRow {

    private static final int LONGEST_REASON = 200;

    @Id
    @Column(name = "order_id")
    String orderId;

    @Column(name = "payment_key")
    String paymentKey;

    long amount;
    long returned;

    @Enumerated(EnumType.STRING)
    PaymentState state;

    String reason;

    /** As its events tell it: not Hibernate's to count. */
    long version;

    /** How often somebody asked for it, or wanted it back. */
    int asks = 1;

    @Column(name = "asked_at")
    LocalDateTime askedAt;

    /** When what is not known is looked at again; null where all is known. */
    @Column(name = "due_at")
    LocalDateTime dueAt;

    PaymentRow take(Payment payment) {
        orderId = payment.orderId();
        paymentKey = payment.paymentKey();
        amount = payment.amount();
        returned = payment.returned();
        state = payment.state();
        reason = payment.reason() == null || payment.reason().length() <= LONGEST_REASON
                ? payment.reason()
                : payment.reason().substring(0, LONGEST_REASON);
        version = payment.version();
        return this;
    }

    Payment payment() {
        return new Payment(orderId, paymentKey, amount, returned, state, reason, version);
    }
}
