package dev.marquee.persistence;

import static dev.marquee.persistence.TestDatabase.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.testing.MariaDbServer;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever hangs up costs nobody a connection. */
class OwnSessionIT {

    private static final int CONNECTIONS = 4;
    private static final String IN_STATE = "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = ";

    private final MariaDbServer server = MariaDbServer.start();
    private final TestDatabase database = new TestDatabase(server);
    private final TestDatabase other = database.another(server.port());
    private final CompletableFuture<Void> freed = new CompletableFuture<>();

    @BeforeEach
    void aRow() {
        database.call("INSERT INTO counter VALUES ('a', 1)");
    }

    @AfterEach
    void close() {
        other.close();
        database.close();
        server.close();
    }

    @Test
    void whoGivesUpInTheMiddleOfATransactionLeavesTheConnectionToOthers() {
        CompletableFuture<Counter> holder = other.apart(() -> held(other)).subscribeAsCompletionStage();
        await().until(() -> transactions("RUNNING") == 1);
        List<Cancellable> guests = IntStream.range(0, CONNECTIONS)
                .mapToObj(_ -> guest(counted(database)))
                .toList();
        await().until(() -> transactions("LOCK WAIT") == CONNECTIONS);
        guests.forEach(Cancellable::cancel);
        freed.complete(null);
        assertThat(holder).succeedsWithin(Duration.ofSeconds(10));
        await().until(() -> database.call("SELECT value FROM counter").equals(String.valueOf(1 + CONNECTIONS)));
        assertThat(join(database.apart(() -> counted(database)))).isEqualTo(1 + CONNECTIONS + 1);
    }

    private int transactions(String state) {
        return Integer.parseInt(database.call(IN_STATE + "'" + state + "'"));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(10));
    }

    /** As a request is: it can be cancelled, where it is at home. */
    private Cancellable guest(Uni<?> wish) {
        Context home = VertxContext.createNewDuplicatedContext(database.vertx.getOrCreateContext());
        CompletableFuture<Cancellable> begun = new CompletableFuture<>();
        home.runOnContext(_ -> begun.complete(wish.subscribe().with(_ -> {})));
        Cancellable cancellable = begun.join();
        return () -> home.runOnContext(_ -> cancellable.cancel());
    }

    /** A transaction that holds the row until it is freed. */
    private Uni<Counter> held(TestDatabase at) {
        return OwnSession.transaction(
                at.sessions,
                session -> session.find(Counter.class, "a", LockModeType.PESSIMISTIC_WRITE)
                        .call(() -> {
                            Executor here = CallerContext.here();
                            return Uni.createFrom().completionStage(freed).emitOn(here);
                        }));
    }

    private static Uni<Long> counted(TestDatabase at) {
        return OwnSession.transaction(
                at.sessions,
                session -> session.find(Counter.class, "a", LockModeType.PESSIMISTIC_WRITE)
                        .map(counter -> ++counter.value));
    }
}
