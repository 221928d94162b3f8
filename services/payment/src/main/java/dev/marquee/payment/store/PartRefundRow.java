package dev.marquee.payment.store;

import dev.marquee.payment.domain.PartRefund;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A row of {@code part_refund}. */
@Entity
@Table(name = "part_refund")
class PartRefundRow {

    /** Its name within the payment. */
    @Embeddable
    record Key(
            @Column(name = "order_id") String orderId,
            @Column(name = "refund_id") String refundId) {}

    @EmbeddedId
    Key key;

    long amount;

    @Enumerated(EnumType.STRING)
    PartRefund.State state;

    String reason;

    /** When it is asked for again; null where all is known. */
    @Column(name = "due_at")
    LocalDateTime dueAt;

    PartRefundRow take(PartRefund part) {
        key = new Key(part.orderId(), part.refundId());
        amount = part.amount();
        state = part.state();
        reason = part.reason();
        return this;
    }

    PartRefund part() {
        return new PartRefund(key.orderId(), key.refundId(), amount, state, reason);
    }
}
