package dev.marquee.persistence.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;

/**
 * What is to be told of a change, persisted in the transaction of that change; the {@link OutboxRelay} puts it on the
 * stream. The order of an aggregate's messages is that of its commits only where each transaction locks or versions the
 * aggregate's own row before it persists a message.
 */
@Entity
@Table(name = "outbox")
public class OutboxMessage {

    private static final int LONGEST_AGGREGATE = 160;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false)
    private String aggregate;

    @Column(nullable = false, updatable = false)
    private byte[] body;

    /** For Hibernate. */
    protected OutboxMessage() {}

    /**
     * @param aggregate whose messages keep their order, such as {@code order/4711}; ASCII, 1 to 160 characters
     * @param body what goes on the stream as it is, up to 1 MiB less the aggregate's name; not copied
     */
    public OutboxMessage(String aggregate, byte[] body) {
        if (aggregate.isEmpty() || aggregate.length() > LONGEST_AGGREGATE) {
            throw new IllegalArgumentException("aggregate must have 1 to " + LONGEST_AGGREGATE + " characters");
        }
        this.aggregate = aggregate;
        this.body = Objects.requireNonNull(body, "body");
    }

    Long id() {
        return id;
    }

    String aggregate() {
        return aggregate;
    }

    byte[] body() {
        return body;
    }
}
