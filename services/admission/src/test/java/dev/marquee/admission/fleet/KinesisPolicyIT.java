package dev.marquee.admission.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.events.ServerFrame;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pod as a process whose stream refuses every event; the queue says what it does. */
@ExtendWith(RealServers.class)
class KinesisPolicyIT {

    private static final KinesisFault AWAY =
            new KinesisFault.Refuse(400, "ProvisionedThroughputExceededException", "injected");

    private final RedisServer redis;
    private final KinesisEmulator kinesis;
    private final KinesisFaults faults;
    private final PolicyWorld world;
    private Map<String, String> environment;
    private PodProcess pod;

    KinesisPolicyIT(RedisServer redis, KinesisEmulator kinesis, KubeApi api) {
        this.redis = redis;
        this.kinesis = kinesis;
        this.faults = KinesisFaults.before(kinesis.endpoint());
        this.world = new PolicyWorld(api);
    }

    @BeforeEach
    void aPodWithAStream(@TempDir Path keys) {
        redis.call("DEL", FleetKeys.movies(Sale.NAMESPACE, Sale.QUEUE));
        world.redis(null);
        environment = new StreamWorld(kinesis, 1, keys).environment(redis.url(), faults.endpoint());
        environment.putAll(world.environment());
        pod = PodProcess.start("one", environment);
    }

    @AfterEach
    void close() {
        pod.close();
        faults.close();
    }

    @Test
    void degradedTellsVisitorsOverRedisAndHandsTheStreamWhatItMissed() {
        faults.always(call -> call.operation().equals("PutRecords"), AWAY);
        Sale sale = new Sale(redis).open("kinesis_policy", "Degraded", "kinesis_after_ms", 2_000);
        told(sale);
        await(15).until(() -> isActive("Degraded"));
        told(sale);
        assertThat(redis.call("XLEN", sale.keys.outbox())).isEqualTo("2");
        await(10).until(() -> world.events("FailurePolicyTripped").size() == 1);
        assertThat(world.events("FailurePolicyTripped").getFirst().getNote()).contains("stream");

        faults.restore();
        await(30).until(() -> redis.call("XLEN", sale.keys.outbox()).equals("0"));
        await(15).until(() -> !isActive("Degraded"));
        await(10).until(() -> world.events("FailurePolicyUntripped").size() == 1);
    }

    @Test
    void closedStandsStillUntilTheStreamTakesEventsAgain() {
        faults.always(call -> call.operation().equals("PutRecords"), AWAY);
        Sale sale = new Sale(redis).open("kinesis_policy", "Closed", "kinesis_after_ms", 2_000);
        told(sale);
        await(15).until(() -> isActive("Closed"));
        try (Socket waiting = Socket.open(pod.port, sale.socketPath())) {
            waiting.join();
            await(10).during(Duration.ofSeconds(3)).until(() -> waiting.count(ServerFrame.Admit.class) == 0);
            faults.restore();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting.count(ServerFrame.Admit.class) == 1);
        }
        assertThat(isActive("Closed")).isFalse();
    }

    @Test
    void aPodThatAloneHasNoStreamIsNotReadyAndOneOfAFleetWithoutIs() {
        var directly = new HashMap<>(environment);
        directly.put(PodEnvironment.KINESIS_ENDPOINT, kinesis.endpoint().toString());
        try (PodProcess other = PodProcess.start("two", directly)) {
            faults.always(call -> true, KinesisFault.internalFailure());
            await(60).until(() -> pod.status("/health/ready") == 503);
            assertThat(other.status("/health/ready")).isEqualTo(200);
        }
        await(30).until(() -> pod.status("/health/ready") == 200);
        try (PodProcess late = PodProcess.start("three", environment)) {
            assertThat(late.status("/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void aLineThatRedisHadLostIsToldOnTheQueue() {
        Sale sale = new Sale(redis).open();
        told(sale);
        await(30).until(() -> redis.call("XLEN", sale.keys.outbox()).equals("0"));
        await(30).until(() -> redis.call("XLEN", sale.keys.journal()).equals("0"));
        sale.keys.all().forEach(key -> redis.call("DEL", key));
        sale.open();
        await(30).until(() -> world.events("LineRebuilt").size() == 1);
        assertThat(world.events("LineRebuilt").getFirst().getNote()).contains(sale.movieId, "people in it: 1");
    }

    private void told(Sale sale) {
        try (Socket visitor = Socket.open(pod.port, sale.socketPath())) {
            visitor.join();
            visitor.await(ServerFrame.Admit.class);
        }
    }

    private boolean isActive(String policy) {
        return pod.isActive("kinesis", policy);
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds));
    }
}
