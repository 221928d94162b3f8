package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class DrawHttpIT {

    private static final String SEED = "5eed".repeat(16);
    private static final String HASH = "4a54".repeat(16);

    RedisServer redis;

    @Test
    void anybodyMaySeeTheProofOnceTheSaleHasOpened() {
        Sale sale = new Sale(redis).hold();
        long now = System.currentTimeMillis();
        lottery(sale, now + 3_600_000);
        String requestId = given().post(sale.linePath())
                .then()
                .statusCode(201)
                .body("state", equalTo("LOBBY"))
                .extract()
                .path("requestId");
        given().get(draw(sale))
                .then()
                .statusCode(200)
                .body("seedHash", equalTo(HASH))
                .body("seed", nullValue())
                .body("requestIds", empty());
        lottery(sale, now - 1_000);
        given().get(draw(sale))
                .then()
                .statusCode(200)
                .body("movieId", equalTo(sale.movieId))
                .body("seed", equalTo(SEED))
                .body("requestIds", contains(requestId))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatHasNoDrawSaysSo() {
        Sale sale = new Sale(redis).hold();
        problem(draw(sale), 404, "movieId");
        problem("/v1/movies/nobody-knows-it/draw", 404, "movieId");
        problem(draw(sale) + "?cursor=-1", 400, "cursor");
        problem(draw(sale) + "?cursor=99999999999999999999", 400, "cursor");
    }

    private void lottery(Sale sale, long onSale) {
        String hash = "admission:{" + sale.movieId + "}";
        redis.call("HSET", hash, "ordering", "Lottery", "seed", SEED, "seed_hash", HASH);
        redis.call("HSET", hash, "lobby_open_ms", "1", "on_sale_ms", Long.toString(onSale));
    }

    private static String draw(Sale sale) {
        return "/v1/movies/" + sale.movieId + "/draw";
    }

    private static void problem(String path, int status, String field) {
        given().get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("field", equalTo(field));
    }
}
