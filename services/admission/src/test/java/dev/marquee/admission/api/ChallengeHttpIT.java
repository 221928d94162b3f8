package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.events.Problem;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import dev.marquee.security.Challenges;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class ChallengeHttpIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void somebodyNewSolvesTheChallengeAndGetsOnePlaceHoweverOftenTheyShowIt() {
        Sale sale = sale("Always");
        JsonPath asked = asked(given().post(sale.linePath()));
        assertThat(asked.getString("challenge.algorithm")).isEqualTo("SHA-256");
        assertThat(asked.getInt("challenge.difficultyBits")).isBetween(12, 22);
        assertThat(asked.getLong("challenge.expiresAt")).isGreaterThan(System.currentTimeMillis());
        String token = asked.getString("visitorToken");
        String proof = solve(asked);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("0");
        with(token, proof).post(sale.linePath()).then().statusCode(201);
        with(token, proof).post(sale.linePath()).then().statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .post(sale.linePath())
                .then()
                .statusCode(200);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
        given().get("/metrics")
                .then()
                .body(containsString("marquee_joins_refused_total{queue=\"queue\",reason=\"challenge\"}"));
    }

    @Test
    void theWorkOfAnotherAndWorkForAnotherMovieAreNone() {
        Sale sale = sale("Always");
        JsonPath ann = asked(given().post(sale.linePath()));
        JsonPath bob = asked(given().post(sale.linePath()));
        String proof = solve(ann);
        asked(with(bob.getString("visitorToken"), proof).post(sale.linePath()));
        asked(with(ann.getString("visitorToken"), proof).post(sale("Always").linePath()));
        asked(with(ann.getString("visitorToken"), "nonsense").post(sale.linePath()));
        with(ann.getString("visitorToken"), proof).post(sale.linePath()).then().statusCode(201);
    }

    @Test
    void underLoadNobodyIsAskedWhileAsManyComeAsAreAdmittedAndMoreAreAskedForMore() {
        Sale sale = sale("UnderLoad");
        given().post(sale.linePath()).then().statusCode(201);
        String[] crowd = new String[2 + 2 * 2_000];
        crowd[0] = "ZADD";
        crowd[1] = sale.keys.waitingQueue();
        for (int i = 0; i < 2_000; i++) {
            crowd[2 + 2 * i] = String.valueOf(i + 1);
            crowd[3 + 2 * i] = "%032x".formatted(i);
        }
        redis.call(crowd);
        Awaitility.await().until(() -> given().post(sale.linePath()).statusCode() == 428);
        Awaitility.await()
                .until(() -> given().post(sale.linePath()).jsonPath().getInt("challenge.difficultyBits") > 14);
    }

    @Test
    void aSocketIsAskedAndAnswersInItsJoin() {
        Sale sale = sale("Always");
        try (Socket visitor = Socket.open(address.getPort(), sale.socketPath())) {
            Problem problem = visitor.send("{\"action\":\"JOIN\"}")
                    .await(ServerFrame.Error.class)
                    .problem();
            assertThat(problem.status()).isEqualTo(428);
            String proof = Challenges.solve(
                    problem.challenge().text(), problem.challenge().difficultyBits());
            visitor.send("{\"action\":\"JOIN\",\"visitorToken\":\"" + problem.visitorToken() + "\",\"proof\":\"" + proof
                    + "\"}");
            assertThat(visitor.await(ServerFrame.State.class).line().state()).isEqualTo(VisitorState.WAITING);
        }
    }

    private static JsonPath asked(Response response) {
        return response.then()
                .statusCode(428)
                .contentType("application/problem+json")
                .body("field", equalTo("proof"))
                .extract()
                .jsonPath();
    }

    private static String solve(JsonPath asked) {
        return Challenges.solve(asked.getString("challenge.text"), asked.getInt("challenge.difficultyBits"));
    }

    private static io.restassured.specification.RequestSpecification with(String token, String proof) {
        return given().header("Authorization", "Bearer " + token).header("X-Marquee-Proof", proof);
    }

    /** Ten a second in principle, and nobody at the moment. */
    private Sale sale(String challenge) {
        return new Sale(redis).open("sale_policy", "Hold", "per_second", 10, "challenge", challenge);
    }
}
