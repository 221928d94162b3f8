package dev.marquee.admission.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.security.SigningKey;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.nio.file.Files;
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

/** A pod as a process, beside a selling side that stops reporting; the queue and the metrics say so. */
@ExtendWith(RealServers.class)
class SellingSidePolicyIT {

    private static final String API_KEY = "k".repeat(40);

    private final RedisServer redis;
    private final PolicyWorld world;
    private Map<String, String> environment;
    private PodProcess pod;

    SellingSidePolicyIT(RedisServer redis, KubeApi api) {
        this.redis = redis;
        this.world = new PolicyWorld(api);
    }

    @BeforeEach
    void aPod(@TempDir Path keys) throws Exception {
        redis.call("DEL", FleetKeys.movies(Sale.NAMESPACE, Sale.QUEUE));
        world.redis(null);
        Files.writeString(keys.resolve("private.jwk"), SigningKey.generate().toPrivateJwk());
        Path apiKeys = Files.writeString(keys.resolve("api-keys"), API_KEY);
        environment = new HashMap<>(world.environment());
        environment.put(PodEnvironment.REDIS_HOSTS, redis.url());
        environment.put(PodEnvironment.PASS_KEY_DIRECTORY, keys.toString());
        environment.put(PodEnvironment.API_KEYS_FILE, apiKeys.toString());
        pod = PodProcess.start("one", environment);
    }

    @AfterEach
    void close() {
        pod.close();
    }

    @Test
    void itsSilenceIsAnEventAndAMetricAndSoIsTheEndOfTheTimeAndItsReturn() {
        Sale sale = reported(3_000, 4_000);
        await(10).until(() -> isActive("Degraded"));
        await(10).until(() -> world.events("FailurePolicyTripped").size() == 1);
        assertThat(world.events("FailurePolicyTripped").getFirst().getNote()).contains("selling side", "Degraded");

        await(10).until(() -> isActive("Closed"));
        assertThat(isActive("Degraded")).isFalse();
        await(10).until(() -> world.events("FailurePolicyExpired").size() == 1);

        report(sale);
        await(10).until(() -> !isActive("Closed"));
        await(10).until(() -> world.events("FailurePolicyUntripped").size() == 1);
    }

    @Test
    void aChangeOfThePolicyDuringAnOutageIsAnEvent() {
        Sale sale = reported(2_000, 0);
        await(10).until(() -> world.events("FailurePolicyTripped").size() == 1);
        redis.call("HSET", sale.keys.admission(), "selling_policy", "Closed");
        await(10).until(() -> world.events("FailurePolicyChanged").size() == 1);
        assertThat(world.events("FailurePolicyChanged").getFirst().getNote()).contains("now Closed");
    }

    @Test
    void whoTakesOverTheTickersRoleTellsOfAReturnThatNobodySaw() {
        Sale sale = reported(2_000, 0);
        await(10).until(() -> world.events("FailurePolicyTripped").size() == 1);
        PodProcess first = pod;
        pod = PodProcess.start("two", environment);
        await(10).until(() -> pod.get("/pod").contains(sale.movieId));
        first.kill9();
        await(20).until(() -> {
            report(sale); // again and again: the role lapses later than a report
            return world.events("FailurePolicyUntripped").size() == 1;
        });
        assertThat(world.events("FailurePolicyTripped")).hasSize(1);
    }

    @Test
    void whatHappensBeforeAPodHasHeardOfItsQueueIsToldAfterwards() {
        pod.close();
        world.deleteQueue();
        pod = PodProcess.start("early", environment);
        reported(2_000, 0);
        await(10).until(() -> isActive("Degraded"));
        world.createQueue();
        await(10).until(() -> world.events("FailurePolicyTripped").size() == 1);
    }

    /** A sale of whose selling side there was a report: silence before the first one trips nothing under Open. */
    private Sale reported(int reportMillis, int mostMillis) {
        Sale sale = new Sale(redis).open("report_ms", reportMillis, "selling_max_ms", mostMillis);
        report(sale);
        redis.call("HSET", sale.keys.admission(), "selling_policy", "Degraded");
        return sale;
    }

    private void report(Sale sale) {
        given().port(pod.port)
                .header("X-API-KEY", API_KEY)
                .body("{\"errorPercent\":0,\"latencyMillis\":80}")
                .put("/v1/movies/" + sale.movieId + "/selling")
                .then()
                .statusCode(200);
    }

    private boolean isActive(String policy) {
        return pod.isActive("sellingSide", policy);
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds));
    }
}
