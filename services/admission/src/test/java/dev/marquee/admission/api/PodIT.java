package dev.marquee.admission.api;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PodIT {

    RedisServer redis;

    @Inject
    Router router;

    @Test
    void healthIsUpWhileRedisIsInReach() {
        get("/health/live").then().statusCode(200);
        Awaitility.await().untilAsserted(() -> get("/health/ready").then().statusCode(200));
    }

    @Test
    void thePodSaysWhichMoviesItTicks() {
        Sale sale = new Sale(redis).hold();
        Awaitility.await().untilAsserted(() -> get("/pod").then().body("movies.movieId", hasItem(sale.movieId)));
        get("/pod").then().body("queue", equalTo(Sale.QUEUE));
    }

    @Test
    void waitingUsersAreAMetricOfTheTicker() {
        Sale sale = new Sale(redis).hold();
        io.restassured.RestAssured.given().post(sale.linePath()).then().statusCode(201);
        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/metrics")
                                .asString()
                                .lines()
                                .filter(line -> line.startsWith("marquee_waiting_users{")))
                        .anySatisfy(line ->
                                assertThat(line).contains("queue=\"queue\"").doesNotEndWith(" 0.0")));
        get("/metrics").then().body(containsString("marquee_joins_total{outcome=\"new\""));
    }

    @Test
    void thePublicKeysAreServed() {
        get("/v1/jwks")
                .then()
                .statusCode(200)
                .body("keys[0].crv", equalTo("Ed25519"))
                .body("keys[0].d", equalTo(null));
    }

    @Test
    void theDescriptionNamesEveryPath() {
        String described = get("/openapi").asString();
        List<String> paths = router.getRoutes().stream()
                .map(Route::getPath)
                .filter(path -> path != null && path.startsWith("/v1/") && !path.equals("/v1/"))
                .map(path -> path.replaceAll(":([A-Za-z]+)", "{$1}"))
                .distinct()
                .toList();
        assertThat(paths)
                .hasSizeGreaterThan(5)
                .allSatisfy(path -> assertThat(described).contains(path + ":"));
    }
}
