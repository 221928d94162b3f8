package dev.marquee.persistence.outbox;

import static dev.marquee.persistence.TestDatabase.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.persistence.Counter;
import dev.marquee.persistence.TestDatabase;
import dev.marquee.streaming.Backoff;
import dev.marquee.streaming.KinesisClients;
import dev.marquee.streaming.producer.ProducerOptions;
import dev.marquee.streaming.producer.RecordProducer;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.KinesisStream;
import dev.marquee.testing.MariaDbServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

class OutboxRelayIT {

    private static final ProducerOptions IMPATIENT =
            new ProducerOptions(3, Duration.ofSeconds(2), new Backoff(10, 100));

    static {
        System.setProperty("aws.accessKeyId", KinesisEmulator.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", KinesisEmulator.ACCESS_KEY);
    }

    private static MariaDbServer server;

    private final KinesisFaults faults =
            KinesisFaults.before(KinesisEmulator.shared().endpoint());
    private final KinesisStream stream =
            KinesisStream.create(KinesisEmulator.shared(), "outbox-" + UUID.randomUUID(), 1);
    private final KinesisAsyncClient kinesis =
            KinesisClients.create(faults.endpoint(), Region.of(KinesisEmulator.REGION));
    private final TestDatabase database = new TestDatabase(server);
    private final CountingService service = new CountingService(database);
    private final List<OutboxRelay> relays = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = MariaDbServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void aCounter() {
        service.create("a");
    }

    @AfterEach
    void close() {
        relays.forEach(relay -> join(relay.stop()));
        database.close();
        kinesis.close();
        stream.close();
        faults.close();
    }

    @Test
    void whatIsCommittedIsToldAndThenForgotten() {
        relay(database);
        join(service.count("a"));
        await(10).until(() -> told().whole().equals(Map.of("a", 1L)));
        await(10).until(() -> waiting() == 0);
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        assertThatThrownBy(() -> join(database.sessions.withTransaction(session -> session.find(Counter.class, "a")
                        .chain(found -> session.persist(new OutboxMessage("a", "a:7".getBytes())))
                        .chain(session::flush)
                        .chain(flushed -> Uni.createFrom().failure(new IllegalStateException("no"))))))
                .hasMessageContaining("no");
        relay(database);
        join(service.count("a"));
        await(10).until(() -> told().whole().equals(Map.of("a", 1L)));
        assertThat(told().isInOrder().repeats()).isZero();
    }

    @Test
    void aNudgeSavesTheWaitForTheInterval() {
        OutboxRelay relay = relay(database, Duration.ofMinutes(5));
        await(10).until(() -> waiting() == 0);
        join(service.count("a"));
        relay.nudge();
        await(10).until(() -> told().whole().equals(Map.of("a", 1L)));
    }

    @Test
    void manyWritersAndManyRelaysTellEachAggregateInOrderAndOnce() {
        List<String> ids = IntStream.range(0, 8).mapToObj(i -> "c" + i).toList();
        ids.forEach(service::create);
        // long enough for all relays to be at it, if they could
        faults.always(call -> call.operation().equals("PutRecords"), new KinesisFault.Delay(250));
        try (TestDatabase other = database.another(server.port())) {
            relay(database);
            relay(other);
            relay(database);
            join(Uni.join()
                    .all(IntStream.range(0, 400)
                            .mapToObj(i -> service.count(ids.get(i % 8)))
                            .toList())
                    .usingConcurrencyOf(16)
                    .andFailFast());
            await(30).until(() -> waiting() == 0);
            assertThat(told().repeats()).isZero();
            assertThat(told().isInOrder().whole().values()).hasSize(8).containsOnly(50L);
            relays.removeLast();
            relays.forEach(relay -> join(relay.stop()));
        }
    }

    @Test
    void whatTheStreamRefusesWaitsAndIsToldOnceItIsBack() {
        faults.always(call -> call.operation().equals("PutRecords"), KinesisFault.internalFailure());
        relay(database);
        for (int i = 0; i < 20; i++) {
            join(service.count("a"));
        }
        await(10).during(Duration.ofSeconds(3)).until(() -> waiting() == 20);
        faults.restore();
        await(20).until(() -> waiting() == 0);
        assertThat(told().isInOrder().whole()).isEqualTo(Map.of("a", 20L));
    }

    @Test
    void aDatabaseThatIsKilledAtAnyMomentLosesAndReordersNothing() {
        relay(database);
        long acknowledged = 0;
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 25; i++) {
                acknowledged = join(service.count("a"));
            }
            server.kill9();
            server.restart();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() ->
                            join(database.sessions.withSession(session -> session.find(Counter.class, "a"))) != null);
        }
        await(60).until(() -> waiting() == 0);
        assertThat(acknowledged).isEqualTo(100);
        assertThat(told().isInOrder().whole()).isEqualTo(Map.of("a", 100L));
    }

    private Told told() {
        return new Told(stream.records().stream().map(String::new).toList());
    }

    private OutboxRelay relay(TestDatabase from) {
        return relay(from, Duration.ofMillis(100));
    }

    private OutboxRelay relay(TestDatabase from, Duration interval) {
        var producer = new RecordProducer(from.vertx, kinesis, stream.name(), IMPATIENT);
        var relay = new OutboxRelay(from.vertx, from.sessions, producer, interval);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private long waiting() {
        return Long.parseLong(database.call("SELECT COUNT(*) FROM outbox"));
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds));
    }
}
