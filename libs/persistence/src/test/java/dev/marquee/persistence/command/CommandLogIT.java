package dev.marquee.persistence.command;

import static dev.marquee.persistence.TestDatabase.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.persistence.OwnSession;
import dev.marquee.persistence.TestDatabase;
import dev.marquee.testing.MariaDbServer;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandLogIT {

    private static MariaDbServer server;
    private static TestDatabase database;

    private final CommandLog log = new CommandLog(database.vertx, database.sessions);
    private final AtomicInteger done = new AtomicInteger();

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
        database = new TestDatabase(server);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @Test
    void aRepeatedCommandIsAnsweredAgainAndNotDoneAgain() {
        Command command = Command.of("ann", "key-1", "POST", "two seats");
        assertThat(join(ask(command)).body()).isEqualTo("answer 1");
        assertThat(join(ask(command)).body()).isEqualTo("answer 1");
        assertThat(done).hasValue(1);
    }

    @Test
    void ofManyCopiesAtOnceOneIsDoneAndAllAreAnswered() {
        Command command = Command.of("ann", "key-2", "POST", "two seats");
        List<Answer> answers = join(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(_ -> database.apart(() -> ask(command)))
                        .toList())
                .andFailFast());
        assertThat(answers)
                .hasSize(50)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("answer 1"));
        assertThat(done).hasValue(1);
    }

    @Test
    void aKeyWithSomethingElseIsRefused() {
        join(ask(Command.of("ann", "key-3", "POST", "two seats")));
        Uni<Answer> other = ask(Command.of("ann", "key-3", "POST", "three seats"));
        assertThatThrownBy(() -> join(other)).isInstanceOf(KeyReusedException.class);
        assertThat(done).hasValue(1);
    }

    @Test
    void twoPeopleMayChooseOneKey() {
        join(ask(Command.of("ann", "key-4", "POST")));
        join(ask(Command.of("bob", "key-4", "POST", "other")));
        assertThat(done).hasValue(2);
    }

    @Test
    void whatWasRefusedMayBeAskedForAgain() {
        Command command = Command.of("ann", "key-5", "POST");
        Uni<Answer> refused = OwnSession.transaction(
                database.sessions,
                session ->
                        log.once(session, command, () -> Uni.createFrom().failure(new IllegalStateException("taken"))));
        assertThatThrownBy(() -> join(refused)).hasMessageContaining("taken");
        assertThat(join(ask(command)).body()).isEqualTo("answer 1");
    }

    private Uni<Answer> ask(Command command) {
        return OwnSession.transaction(
                database.sessions,
                session -> log.once(
                        session,
                        command,
                        () -> Uni.createFrom().item(() -> new Answer(200, "answer " + done.incrementAndGet()))));
    }
}
