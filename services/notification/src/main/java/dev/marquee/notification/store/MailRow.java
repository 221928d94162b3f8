package dev.marquee.notification.store;

import dev.marquee.events.OrderEvent;
import dev.marquee.notification.domain.Letter;
import dev.marquee.notification.domain.MailKind;
import dev.marquee.notification.domain.MailState;
import dev.marquee.persistence.Utc;
import dev.marquee.tracing.Traceparent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A row of {@code mail}; its times are UTC. */
@Entity
@Table(name = "mail")
@IdClass(MailRow.Key.class)
class MailRow {

    /** Which mail of which order. */
    static class Key {
        String orderId;
        MailKind kind;

        static Key of(String orderId, MailKind kind) {
            var key = new Key();
            key.orderId = orderId;
            key.kind = kind;
            return key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.orderId.equals(orderId) && key.kind == kind;
        }

        @Override
        public int hashCode() {
            return Objects.hash(orderId, kind);
        }
    }

    @Id
    @Column(name = "order_id")
    String orderId;

    @Id
    @Enumerated(EnumType.STRING)
    MailKind kind;

    @Enumerated(EnumType.STRING)
    MailState state;

    String address;
    String language;
    String title;
    String theatre;
    String auditorium;

    @Column(name = "starts_at")
    LocalDateTime startsAt;

    String seats;

    /** One a line, its quantity before its name: {@code 2 Popcorn}. */
    String items;

    long total;
    int attempts;

    @Column(name = "last_error")
    String lastError;

    @Column(name = "due_at")
    LocalDateTime dueAt;

    @Column(name = "sent_at")
    LocalDateTime sentAt;

    /** Of what it tells of; null where there was no trace. */
    String traceparent;

    static MailRow of(OrderEvent order, MailKind kind, LocalDateTime now) {
        var row = new MailRow();
        row.orderId = order.orderId();
        row.kind = kind;
        row.state = MailState.PENDING;
        row.address = order.mailbox().address();
        row.language = order.mailbox().language();
        row.title = order.show().title();
        row.theatre = order.show().theatre();
        row.auditorium = order.show().auditorium();
        row.startsAt = Utc.of(Instant.ofEpochMilli(order.show().startsAt()));
        row.seats = String.join(",", order.seats());
        row.items = order.items().stream().map(MailRow::line).collect(Collectors.joining("\n"));
        row.total = order.total();
        row.dueAt = now;
        row.traceparent = Traceparent.current();
        return row;
    }

    private static String line(OrderEvent.Item item) {
        return item.quantity() + " " + item.name().replaceAll("\\R", " ");
    }

    private static Letter.Item item(String line) {
        int space = line.indexOf(' ');
        return new Letter.Item(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
    }

    Letter letter() {
        return new Letter(
                orderId,
                kind,
                address,
                language,
                title,
                theatre,
                auditorium,
                Utc.instant(startsAt),
                List.of(seats.split(",")),
                items.lines().map(MailRow::item).toList(),
                total,
                attempts,
                traceparent);
    }
}
