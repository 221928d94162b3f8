package dev.marquee.persistence.outbox;

import dev.marquee.persistence.OwnSession;
import dev.marquee.persistence.Patience;
import dev.marquee.streaming.producer.OutgoingRecord;
import dev.marquee.streaming.producer.PutFailedException;
import dev.marquee.streaming.producer.RecordProducer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Takes messages from the outbox to the stream, at least once and, within an aggregate, in order. Every pod of a service
 * has one; they take turns by the lock of one row, which the database frees when its holder dies. A relay that was paused
 * and lost its turn may repeat what others have put: consumers drop it by the aggregate's version.
 *
 * <p>Idle it costs one transaction of two statements an {@code interval}; busy, three statements for each batch. Thread-safe,
 * never blocks.
 */
public final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Uni<Integer> NONE = Uni.createFrom().item(0);

    private static final String TAKE_TURN = "SELECT id FROM outbox_relay WHERE id = 1 FOR UPDATE SKIP LOCKED";
    private static final String NEXT = "from OutboxMessage order by id";
    private static final String REMOVE = "delete from OutboxMessage where id in :ids";

    private final Context loop;
    private final Mutiny.SessionFactory database;
    private final RecordProducer stream;
    private final Duration interval;
    private boolean busy;
    private boolean nudged;
    private boolean stopped;
    private long timer;
    private Runnable whenIdle = () -> {};

    /**
     * @param database the writer
     * @param interval after which an idle relay looks again; also how soon another takes over
     */
    public OutboxRelay(Vertx vertx, Mutiny.SessionFactory database, RecordProducer stream, Duration interval) {
        this.loop = vertx.getOrCreateContext();
        this.database = database;
        this.stream = stream;
        this.interval = interval;
    }

    /** Relays from now on. */
    public void start() {
        loop.runOnContext(_ -> {
            round();
            timer = loop.owner().setPeriodic(interval.toMillis(), _ -> round());
        });
    }

    /** Says that a transaction with a message has been committed, so that it need not wait for the interval. */
    public void nudge() {
        loop.runOnContext(_ -> round());
    }

    /** Ends after the batch that is under way. */
    public Uni<Void> stop() {
        return Uni.createFrom()
                .emitter(done -> loop.runOnContext(_ -> {
                    stopped = true;
                    loop.owner().cancelTimer(timer);
                    if (busy) {
                        whenIdle = () -> done.complete(null);
                    } else {
                        done.complete(null);
                    }
                }));
    }

    private void round() {
        if (stopped) {
            return;
        }
        if (busy) {
            nudged = true;
            return;
        }
        busy = true;
        nudged = false;
        Patience.with(batch()).subscribe().with(relayed -> loop.runOnContext(_ -> ended(relayed == BATCH)), failure -> {
            LOG.debugf("the outbox waits: %s", failure.getMessage());
            loop.runOnContext(_ -> ended(false));
        });
    }

    private void ended(boolean more) {
        busy = false;
        if (stopped) {
            whenIdle.run();
        } else if (more || nudged) {
            round();
        }
    }

    /** How many were relayed, none where another relay has its turn; fails where the database does not answer. */
    private Uni<Integer> batch() {
        return OwnSession.transaction(
                database,
                session -> session.createNativeQuery(TAKE_TURN, Integer.class)
                        .getSingleResultOrNull()
                        .chain(turn -> turn == null ? NONE : next(session)));
    }

    private Uni<Integer> next(Mutiny.Session session) {
        return session.createSelectionQuery(NEXT, OutboxMessage.class)
                .setMaxResults(BATCH)
                .setReadOnly(true)
                .getResultList()
                .chain(messages -> messages.isEmpty() ? NONE : relay(session, messages));
    }

    /** Removes what the stream has acknowledged, also where it has refused the rest. */
    private Uni<Integer> relay(Mutiny.Session session, List<OutboxMessage> messages) {
        return put(messages).chain(unacknowledged -> {
            List<Long> ids = messages.stream()
                    .map(OutboxMessage::id)
                    .filter(id -> !unacknowledged.contains(id))
                    .toList();
            return ids.isEmpty()
                    ? NONE
                    : session.createMutationQuery(REMOVE)
                            .setParameter("ids", ids)
                            .executeUpdate();
        });
    }

    private Uni<Set<Object>> put(List<OutboxMessage> messages) {
        List<OutgoingRecord> records = messages.stream()
                .map(message -> new OutgoingRecord(message.aggregate(), message.body(), message.id()))
                .toList();
        return Uni.createFrom()
                .emitter(done -> stream.put(records)
                        .onSuccess(_ -> done.complete(Set.of()))
                        .onFailure(failure -> {
                            if (failure instanceof PutFailedException refused) {
                                LOG.warnf(
                                        "the stream did not take %d events: %s",
                                        refused.unacknowledged().size(), failure.getMessage());
                                done.complete(tags(refused.unacknowledged()));
                            } else {
                                done.fail(failure);
                            }
                        }));
    }

    private static Set<Object> tags(List<OutgoingRecord> records) {
        return records.stream().map(OutgoingRecord::tag).collect(Collectors.toSet());
    }
}
