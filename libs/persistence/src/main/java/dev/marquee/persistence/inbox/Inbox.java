package dev.marquee.persistence.inbox;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes an effect happen once, though the stream tells an event more than once: each aggregate's events carry its version,
 * and come in order. Immutable and thread-safe.
 */
public final class Inbox {

    // Locks a row that is there as MOVE does. INSERT IGNORE shares it, and two who share it and want to move are a
    // deadlock.
    private static final String KNOW = "INSERT INTO inbox (consumer, aggregate, version)"
            + " VALUES (:consumer, :aggregate, 0) ON DUPLICATE KEY UPDATE version = version";
    // One statement that looks and moves. A SELECT … FOR UPDATE of a row that is not there would lock the gap,
    // and two who wait in one gap to insert are a deadlock.
    private static final String MOVE = "UPDATE inbox SET version = :version"
            + " WHERE consumer = :consumer AND aggregate = :aggregate AND version < :version";

    private final String consumer;

    /** @param consumer who has effects of its own, such as {@code receipts}; ASCII, up to 64 characters */
    public Inbox(String consumer) {
        this.consumer = consumer;
    }

    /**
     * Whether the event is new to this consumer, who from then on knows it, if the transaction is committed. Others who ask
     * about the same aggregate wait for that.
     *
     * @param session in the transaction of the effect
     * @param version of the aggregate after the event, 1 or more
     */
    public Uni<Boolean> isNew(Mutiny.Session session, String aggregate, long version) {
        return session.createNativeQuery(KNOW)
                .setParameter("consumer", consumer)
                .setParameter("aggregate", aggregate)
                .executeUpdate()
                .chain(_ -> session.createNativeQuery(MOVE)
                        .setParameter("consumer", consumer)
                        .setParameter("aggregate", aggregate)
                        .setParameter("version", version)
                        .executeUpdate())
                .map(moved -> moved == 1);
    }
}
