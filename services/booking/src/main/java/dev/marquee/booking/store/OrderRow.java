package dev.marquee.booking.store;

import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import dev.marquee.booking.domain.Step;
import dev.marquee.events.OrderEvent;
import dev.marquee.persistence.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.annotations.DynamicUpdate;

/** A row of {@code orders}, of which a change writes what it changed. */
@Entity
@DynamicUpdate
@Table(name = "orders")
class OrderRow {

    @Id
    @Column(name = "order_id")
    String orderId;

    @Column(name = "screening_id")
    String screeningId;

    @Column(name = "theatre_id")
    String theatreId;

    @Column(name = "movie_id")
    String movieId;

    @Column(name = "request_id")
    String requestId;

    @Column(name = "pass_id")
    String passId;

    /** The pass, while this order uses it. */
    @Column(name = "open_pass")
    String openPass;

    @Enumerated(EnumType.STRING)
    OrderState state;

    String reason;

    /** As its events tell it: not Hibernate's to count. */
    long version;

    String seats;
    String items;

    @Column(name = "kept_until")
    LocalDateTime keptUntil;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    /** By which the money can be asked for; null before the order is checked out. */
    @Column(name = "payment_key")
    String paymentKey;

    /** Where its buyer wants to hear of it; null for nowhere. */
    @Column(name = "mail_to")
    String mailTo;

    String language;

    /** Whether the line is still to be told that the session of the buyer may end. */
    @Column(name = "session_open")
    boolean sessionOpen = true;

    /** When the saga looks at it next; null where there is nothing to do. */
    @Column(name = "due_at")
    LocalDateTime dueAt;

    /** When the step that is to be done became the next one. */
    @Column(name = "asked_at")
    LocalDateTime askedAt;

    /** How often that step was begun. */
    int attempts;

    /** Of the request that had the saga begin; null where there was no trace. */
    String traceparent;

    static OrderRow of(Order order, Instant now) {
        var row = new OrderRow();
        row.orderId = order.orderId();
        row.screeningId = order.screeningId();
        row.theatreId = order.theatreId();
        row.movieId = order.movieId();
        row.requestId = order.requestId();
        row.passId = order.passId();
        row.keptUntil = Utc.of(order.keptUntil());
        row.createdAt = Utc.of(now);
        return row.take(order);
    }

    /** What of an order may change. */
    OrderRow take(Order order) {
        openPass = order.state().usesPass() ? order.passId() : null;
        state = order.state();
        reason = order.reason();
        version = order.version();
        seats = CartText.of(order.seats());
        items = CartText.of(order.items());
        return this;
    }

    OrderEvent.Mailbox mailbox() {
        return mailTo == null ? null : new OrderEvent.Mailbox(mailTo, language);
    }

    /** What remains to be done is to be done from this moment on. */
    void isDue(Instant now) {
        dueAt = Step.next(state, sessionOpen) == null ? null : Utc.of(now);
        askedAt = dueAt;
        attempts = 0;
    }

    Order order() {
        return new Order(
                orderId,
                screeningId,
                theatreId,
                movieId,
                requestId,
                passId,
                state,
                CartText.seats(seats),
                CartText.items(items),
                Utc.instant(keptUntil),
                reason,
                version);
    }
}
