package dev.marquee.persistence.outbox;

import dev.marquee.persistence.Counter;
import dev.marquee.persistence.TestDatabase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;

/** Counts, and tells of each count as {@code id:value}. */
final class CountingService {

    private final TestDatabase database;

    CountingService(TestDatabase database) {
        this.database = database;
    }

    void create(String id) {
        database.call("INSERT INTO counter VALUES ('" + id + "', 0)");
    }

    /** Counts and tells, both or neither. */
    Uni<Long> count(String id) {
        return database.apart(() -> database.sessions.withTransaction(session -> session.find(
                        Counter.class, id, LockModeType.PESSIMISTIC_WRITE)
                .chain(counter -> {
                    counter.value++;
                    byte[] body = (id + ":" + counter.value).getBytes(StandardCharsets.UTF_8);
                    return session.persist(new OutboxMessage(id, body)).replaceWith(counter.value);
                })));
    }
}
