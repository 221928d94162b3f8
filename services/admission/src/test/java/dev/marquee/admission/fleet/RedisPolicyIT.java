package dev.marquee.admission.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.crds.v1alpha1.FailurePolicy;
import dev.marquee.crds.v1alpha1.RedisFailureSpec;
import dev.marquee.security.SigningKey;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two pods as processes that lose their Redis; the queue says what they do. */
@ExtendWith(RealServers.class)
class RedisPolicyIT {

    private final RedisServer redis = RedisServer.startDurable();
    private final PolicyWorld world;
    private PodProcess one;
    private PodProcess two;

    @TempDir
    Path directory;

    RedisPolicyIT(KubeApi api) {
        world = new PolicyWorld(api);
    }

    @BeforeEach
    void twoPods() throws Exception {
        Files.writeString(
                directory.resolve("private.jwk"), SigningKey.generate().toPrivateJwk());
        world.redis(new RedisFailureSpec(FailurePolicy.Closed, 2, null));
        one = pod("one");
        two = pod("two");
    }

    @AfterEach
    void closeAll() {
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void closedAnswersNothingAndAPolicyThatChangesMeanwhileHoldsWithoutARestart() {
        Visit visit = visit();
        assertThat(session(one, visit).getString("basis")).isEqualTo("SESSION");
        redis.pause();
        await(10).until(() -> isActive(one, "Closed") && isActive(two, "Closed"));
        assertThat(as(one, visit.pass).get(visit.sessionPath).statusCode()).isEqualTo(503);
        await(15).until(() -> one.status("/health/ready") == 503);

        world.redis(new RedisFailureSpec(FailurePolicy.Degraded, 2, 600));
        await(10).until(() -> isActive(one, "Degraded") && isActive(two, "Degraded"));
        assertThat(session(two, visit).getString("basis")).isEqualTo("SIGNATURE");
        assertThat(one.status("/health/ready")).isEqualTo(200);
        redis.resume();
    }

    @Test
    void degradedHonoursPassesThatAreOutAndNothingElseUntilItsTimeIsOver() {
        Visit visit = visit();
        Visit ended = visit();
        as(one, ended.pass).delete(ended.sessionPath).then().statusCode(204);
        world.redis(new RedisFailureSpec(FailurePolicy.Degraded, 2, 12));
        redis.kill9();
        await(10).until(() -> isActive(one, "Degraded") && isActive(two, "Degraded"));
        JsonPath good = session(one, visit);
        assertThat(good.getString("basis")).isEqualTo("SIGNATURE");
        assertThat(good.getLong("expiresAt")).isEqualTo(visit.expiresAt);
        assertThat(session(one, ended).getString("basis")).isEqualTo("SIGNATURE");
        assertThat(as(one, visit.pass).get(ended.sessionPath).statusCode()).isEqualTo(403);
        assertThat(as(one, "no pass").get(visit.sessionPath).statusCode()).isEqualTo(401);
        assertThat(as(one, visit.pass).delete(visit.sessionPath).statusCode()).isEqualTo(503);
        as(one, null).post(visit.sale.linePath()).then().statusCode(503).header("Retry-After", "1");
        assertThat(one.status("/health/ready")).isEqualTo(200);

        await(20).until(() -> isActive(one, "Closed") && isActive(two, "Closed"));
        assertThat(isActive(one, "Degraded")).isFalse();
        assertThat(as(one, visit.pass).get(visit.sessionPath).statusCode()).isEqualTo(503);
        assertThat(one.status("/health/ready")).isEqualTo(503);

        redis.restart();
        await(20).until(() -> !isActive(one, "Closed") && !isActive(two, "Closed"));
        assertThat(session(one, visit).getString("basis")).isEqualTo("SESSION");
        assertThat(as(one, ended.pass).get(ended.sessionPath).statusCode()).isEqualTo(410);
    }

    @Test
    void aRedisThatAnswersAndTakesNoWritesIsAwayAndVisitorsStillSeeTheirPlace() {
        Visit visit = visit();
        as(one, null).post(new Sale(redis).hold().linePath()).then().statusCode(201);
        await(10).until(() -> one.waiting() + two.waiting() == 1);
        redis.call("CONFIG", "SET", "maxmemory", "1");
        await(10).until(() -> isActive(one, "Closed") && isActive(two, "Closed"));
        assertThat(as(one, null).post(visit.sale.linePath()).statusCode()).isEqualTo(503);
        assertThat(session(one, visit).getString("basis")).isEqualTo("SESSION");
        assertThat(one.status("/health/ready")).isEqualTo(200);
        assertThat(one.waiting() + two.waiting())
                .as("by which the fleet is scaled")
                .isEqualTo(1);

        redis.call("CONFIG", "SET", "maxmemory", "0");
        await(20).until(() -> !isActive(one, "Closed") && !isActive(two, "Closed"));
        assertThat(as(one, null).post(visit.sale.linePath()).statusCode()).isEqualTo(201);
    }

    @Test
    void anOutageIsOneEventForAllPodsAndTheNextOneIsCounted() {
        world.redis(new RedisFailureSpec(FailurePolicy.Degraded, 2, 600));
        outage();
        Event tripped = only("FailurePolicyTripped");
        assertThat(tripped.getRegarding().getName()).isEqualTo(Sale.QUEUE);
        assertThat(tripped.getNote()).contains("Redis").contains("Degraded");
        assertThat(tripped.getType()).isEqualTo("Warning");
        assertThat(tripped.getSeries()).isNull();
        assertThat(only("FailurePolicyUntripped").getType()).isEqualTo("Normal");
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(25))
                .atMost(Duration.ofSeconds(60))
                .until(() -> true);
        outage();
        await(10).until(() -> only("FailurePolicyTripped").getSeries() != null);
        assertThat(only("FailurePolicyTripped").getSeries().getCount()).isEqualTo(2);
    }

    @Test
    void openLetsPeopleInWithoutALineAndTheCapCountsThemAfterwards() {
        world.redis(new RedisFailureSpec(FailurePolicy.Open, 2, 600));
        Sale sale = new Sale(redis).open("max_active", 4, "redis_policy", "Open", "redis_after_ms", 2_000);
        List<Visit> inside = List.of(visit(sale), visit(sale), visit(sale), visit(sale));
        JsonPath waiting = as(one, null).post(sale.linePath()).jsonPath();
        redis.kill9();
        await(10).until(() -> isActive(one, "Open") && isActive(two, "Open"));

        JsonPath first = letIn(one, sale);
        assertThat(first.getString("state")).isEqualTo("ADMITTED");
        JsonPath pass = claim(one, sale, first).jsonPath();
        assertThat(claim(one, sale, first).jsonPath().getString("pass")).isEqualTo(pass.getString("pass"));
        assertThat(pass.getLong("expiresAt")).isLessThanOrEqualTo(first.getLong("claimBy"));
        String session = "/v1/movies/" + sale.movieId + "/sessions/" + first.getString("requestId");
        assertThat(as(two, pass.getString("pass")).get(session).jsonPath().getString("basis"))
                .isEqualTo("SIGNATURE");
        letIn(one, sale);
        assertThat(as(one, null).post(sale.linePath()).statusCode()).isEqualTo(503);
        letIn(two, sale);

        redis.restart();
        await(10).until(() -> "7".equals(active(sale)));
        await(20).until(() -> !isActive(one, "Open") && !isActive(two, "Open"));
        assertThat(as(two, pass.getString("pass")).get(session).jsonPath().getString("basis"))
                .isEqualTo("SESSION");
        for (Visit visit : inside.subList(0, 3)) {
            as(one, visit.pass).delete(visit.sessionPath).then().statusCode(204);
        }
        String place = sale.linePath() + "/" + waiting.getString("requestId");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .during(Duration.ofSeconds(6))
                .until(() -> state(place, waiting).equals("WAITING") && "4".equals(active(sale)));
        await(5).until(() -> as(two, pass.getString("pass")).delete(session).statusCode() == 204);
        await(10).until(() -> state(place, waiting).equals("ADMITTED"));
    }

    private String state(String place, JsonPath joined) {
        return as(one, joined.getString("visitorToken")).get(place).jsonPath().getString("state");
    }

    private String active(Sale sale) {
        return redis.call("ZCARD", sale.keys.activeSessions());
    }

    private JsonPath letIn(PodProcess pod, Sale sale) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> as(pod, null).post(sale.linePath()), answer -> answer.statusCode() == 201)
                .jsonPath();
    }

    private static Response claim(PodProcess pod, Sale sale, JsonPath joined) {
        String claim = sale.linePath() + "/" + joined.getString("requestId") + "/claim";
        return as(pod, joined.getString("visitorToken")).post(claim);
    }

    private void outage() {
        redis.pause();
        await(10).until(() -> isActive(one, "Degraded") && isActive(two, "Degraded"));
        redis.resume();
        await(20).until(() -> !isActive(one, "Degraded") && !isActive(two, "Degraded"));
        await(10).until(() -> !world.events("FailurePolicyUntripped").isEmpty());
    }

    private Event only(String reason) {
        List<Event> events = world.events(reason);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private record Visit(Sale sale, String sessionPath, String pass, long expiresAt) {}

    private Visit visit() {
        return visit(new Sale(redis).open());
    }

    private Visit visit(Sale sale) {
        JsonPath joined = as(one, null).post(sale.linePath()).jsonPath();
        JsonPath claimed = Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> claim(one, sale, joined), answer -> answer.statusCode() == 200)
                .jsonPath();
        return new Visit(
                sale,
                "/v1/movies/" + sale.movieId + "/sessions/" + joined.getString("requestId"),
                claimed.getString("pass"),
                claimed.getLong("expiresAt"));
    }

    private static JsonPath session(PodProcess pod, Visit visit) {
        return as(pod, visit.pass)
                .get(visit.sessionPath)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean isActive(PodProcess pod, String policy) {
        return pod.isActive("redis", policy);
    }

    private static RequestSpecification as(PodProcess pod, String token) {
        RequestSpecification request =
                RestAssured.given().baseUri("http://127.0.0.1").port(pod.port);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds));
    }

    private PodProcess pod(String name) {
        var environment = new HashMap<>(world.environment());
        environment.put(PodEnvironment.REDIS_HOSTS, redis.url());
        environment.put(PodEnvironment.PASS_KEY_DIRECTORY, directory.toString());
        return PodProcess.start(name, environment);
    }
}
