package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.events.Problem;
import dev.marquee.events.ServerFrame;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class LimitsHttpIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void beyondTheLimitOfAnAddressNobodyNewIsLetInAndIsToldWhenToComeBack() {
        Sale sale = limited(1, 0);
        String token =
                given().post(sale.linePath()).then().statusCode(201).extract().path("visitorToken");
        given().header("X-Forwarded-For", "203.0.113.9")
                .post(sale.linePath())
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]|[1-5]\\d|60"))
                .body("limit", equalTo("perAddress"))
                .body("retryAfterSeconds", notNullValue())
                .body("visitorToken", notNullValue());
        given().header("Authorization", "Bearer " + token)
                .post(sale.linePath())
                .then()
                .statusCode(200);
        given().get("/metrics")
                .then()
                .body(containsString("marquee_joins_refused_total{queue=\"queue\",reason=\"perAddress\"}"));
    }

    @Test
    void beyondTheLimitOfAPersonWhoLeftAndComesBackIsToldSo() {
        Sale sale = limited(0, 1);
        var joined = given().post(sale.linePath()).jsonPath();
        String token = joined.getString("visitorToken");
        given().header("Authorization", "Bearer " + token)
                .delete(sale.linePath() + "/" + joined.getString("requestId"));
        given().header("Authorization", "Bearer " + token)
                .post(sale.linePath())
                .then()
                .statusCode(429)
                .body("limit", equalTo("perAccount"));
        given().post(sale.linePath()).then().statusCode(201);
    }

    @Test
    void aSocketIsToldTheSame() {
        Sale sale = limited(1, 0);
        given().post(sale.linePath()).then().statusCode(201);
        try (Socket late = Socket.open(address.getPort(), sale.socketPath())) {
            Problem problem = late.send("{\"action\":\"JOIN\"}")
                    .await(ServerFrame.Error.class)
                    .problem();
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.limit()).isEqualTo("perAddress");
            assertThat(problem.retryAfterSeconds()).isBetween(1L, 60L);
        }
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
        assertThat(redis.call("HKEYS", sale.keys.places())).doesNotContain("127.0.0.1");
    }

    private Sale limited(int perAddress, int perAccount) {
        return new Sale(redis)
                .open(
                        "sale_policy",
                        "Hold",
                        "places_per_address",
                        perAddress,
                        "places_per_account",
                        perAccount,
                        "places_ms",
                        60_000);
    }
}
