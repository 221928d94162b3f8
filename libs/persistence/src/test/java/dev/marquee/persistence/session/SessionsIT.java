package dev.marquee.persistence.session;

import static dev.marquee.persistence.TestDatabase.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.persistence.Counter;
import dev.marquee.persistence.TestDatabase;
import dev.marquee.testing.MariaDbServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A writer and a reader that follows it by real replication. */
class SessionsIT {

    private static final int SPARE = 2;

    private final MariaDbServer writer = MariaDbServer.start();
    private final MariaDbServer replica = writer.startReplica();
    private final TestDatabase database = new TestDatabase(writer);
    private TestDatabase atReader;
    private ReaderWatch watch;
    private Sessions sessions;

    @BeforeEach
    void open() {
        database.call("INSERT INTO counter VALUES ('a', 1)");
        await(10)
                .ignoreExceptions()
                .until(() -> replica.call("SELECT value FROM " + database.name + ".counter")
                        .equals("1"));
        atReader = database.another(replica.port());
        watch = new ReaderWatch(
                database.vertx,
                database.sessions,
                atReader.sessions,
                "pod",
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
        watch.start();
        sessions = new Sessions(database.sessions, atReader.sessions, watch, SPARE, Duration.ofSeconds(1));
        await(10).until(watch::isNear);
    }

    @AfterEach
    void close() {
        watch.stop();
        atReader.close();
        database.close();
        replica.close();
        writer.close();
    }

    @Test
    void readsGoToTheReaderAndChangesToTheWriter() {
        assertThat(readAt()).isEqualTo(replica.port());
        assertThat(join(sessions.change(SessionsIT::port))).isEqualTo(writer.port());
        assertThat(sessions.fallbacks()).isZero();
    }

    @Test
    void aChangeSeesWhatItWroteThoughTheReaderDoesNotYet() {
        replica.lag(5);
        long seen = join(sessions.change(session -> session.find(Counter.class, "a")
                .invoke(counter -> counter.value = 2)
                .chain(session::flush)
                .chain(flushed -> session.createNativeQuery("SELECT value FROM counter", Long.class)
                        .getSingleResult())));
        assertThat(seen).isEqualTo(2);
        assertThat(replica.call("SELECT value FROM " + database.name + ".counter"))
                .isEqualTo("1");
    }

    @Test
    void aReaderThatIsTooFarBehindIsNotAskedUntilItHasCaughtUp() {
        replica.lag(4);
        await(10).until(() -> readAt() == writer.port());
        assertThat(watch.lagMillis()).isGreaterThanOrEqualTo(1_000);
        replica.lag(0);
        await(15).until(() -> readAt() == replica.port());
    }

    @Test
    void noReadFailsWhenTheReaderDiesAndItIsAskedAgainOnceItIsBack() {
        replica.kill9();
        assertThat(readAt()).isEqualTo(writer.port());
        assertThat(readAt()).isEqualTo(writer.port());
        replica.restart();
        await(20).until(() -> readAt() == replica.port());
    }

    @Test
    void aReaderThatHangsCostsItsPatienceOnce() {
        replica.pause();
        assertThat(readAt()).isEqualTo(writer.port());
        assertThat(watch.isNear()).isFalse();
        replica.resume();
        await(20).until(() -> readAt() == replica.port());
    }

    @Test
    void readsGoOnWhileTheWriterIsAway() {
        writer.kill9();
        await(10).during(Duration.ofSeconds(3)).until(() -> readAt() == replica.port());
    }

    @Test
    void ofACrowdOfReadersTheWriterTakesSoManyAtOnceAndTheOthersAreToldSo() {
        replica.kill9();
        readAt();
        List<Object> answers = join(Uni.join()
                .all(IntStream.range(0, 10).mapToObj(i -> slowly()).toList())
                .andFailFast());
        assertThat(answers.stream().filter(ReaderAwayException.class::isInstance))
                .hasSize(10 - SPARE);
        assertThat(readAt()).as("and then it has time again").isEqualTo(writer.port());
    }

    @Test
    void ofACrowdThatWantsTheLatestTheWriterTakesSoManyAndTheReaderTheOthers() {
        List<Seen<Integer>> seen = join(Uni.join()
                .all(IntStream.range(0, 5)
                        .mapToObj(i -> database.apart(() ->
                                sessions.readLatest(session -> slept(session).chain(_ -> port(session)))))
                        .toList())
                .andFailFast());
        assertThat(seen).filteredOn(Seen::isLatest).hasSize(SPARE).allMatch(each -> each.what() == writer.port());
        assertThat(seen)
                .filteredOn(each -> !each.isLatest())
                .hasSize(5 - SPARE)
                .allMatch(each -> each.what() == replica.port());
        assertThat(join(sessions.readLatest(SessionsIT::port)).isLatest())
                .as("and then it has time again")
                .isTrue();
    }

    private Uni<Object> slowly() {
        return database.apart(() -> sessions.read(SessionsIT::slept))
                .onItemOrFailure()
                .transform((slept, failure) -> failure == null ? slept : failure);
    }

    private static Uni<Integer> slept(Mutiny.Session session) {
        return session.createNativeQuery("SELECT SLEEP(0.5)", Integer.class).getSingleResult();
    }

    private int readAt() {
        return join(sessions.read(SessionsIT::port));
    }

    private static Uni<Integer> port(Mutiny.Session session) {
        return session.createNativeQuery("SELECT @@port", Integer.class).getSingleResult();
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds));
    }
}
