package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class LineHttpIT {

    RedisServer redis;

    @Test
    void aVisitGoesFromJoinToTheEndOfTheSession() {
        Sale sale = new Sale(redis).open();
        JsonPath joined = join(sale, 201);
        String token = joined.getString("visitorToken");
        String place = sale.linePath() + "/" + joined.getString("requestId");
        awaitAdmitted(place, token);
        String pass = as(token)
                .post(place + "/claim")
                .then()
                .statusCode(200)
                .extract()
                .path("pass");
        assertThat(as(token).post(place + "/claim").jsonPath().getString("pass"))
                .isEqualTo(pass);

        String session = "/v1/movies/" + sale.movieId + "/sessions/" + joined.getString("requestId");
        as(pass).get(session).then().statusCode(200).body("movieId", equalTo(sale.movieId));
        as(token).delete(place).then().statusCode(409);
        as(pass).delete(session).then().statusCode(204);
        problem(as(pass).get(session).then(), 410, null);
        problem(as(pass).delete(session).then(), 410, null);
        as(token).get(place).then().body("state", equalTo("GONE")).body("reason", equalTo("ENDED"));
    }

    @Test
    void aRepeatedJoinFindsTheSamePlace() {
        Sale sale = new Sale(redis).hold();
        JsonPath first = join(sale, 201);
        as(first.getString("visitorToken"))
                .post(sale.linePath())
                .then()
                .statusCode(200)
                .body("requestId", equalTo(first.getString("requestId")))
                .body("ticket", equalTo(first.getLong("ticket")))
                .body("visitorToken", nullValue());
    }

    @Test
    void leavingTwiceIsHarmless() {
        Sale sale = new Sale(redis).hold();
        JsonPath joined = join(sale, 201);
        String place = sale.linePath() + "/" + joined.getString("requestId");
        as(joined.getString("visitorToken")).delete(place).then().statusCode(204);
        as(joined.getString("visitorToken")).delete(place).then().statusCode(204);
    }

    @Test
    void anUnknownMovieIsNotFound() {
        problem(given().post("/v1/movies/nobody-knows/line").then(), 404, "movieId");
    }

    @Test
    void aMovieIdThatCannotBeIsBadInput() {
        problem(given().post("/v1/movies/DROP%20TABLE/line").then(), 400, "movieId");
        problem(given().post("/v1/movies/" + "x".repeat(64) + "/line").then(), 400, "movieId");
        problem(as("x").get("/v1/movies/dune/line/not-hex").then(), 400, "requestId");
    }

    @Test
    void aSaleThatIsNotOpenYetOrOnHoldAndDrainedSaysNotNow() {
        problem(
                given().post(new Sale(redis)
                                .open("on_sale_ms", 9_000_000_000_000L)
                                .linePath())
                        .then(),
                409,
                null);
        problem(
                given().post(new Sale(redis).open("sale_policy", "HoldAndDrain").linePath())
                        .then(),
                409,
                null);
    }

    @Test
    void aClosedSaleIsGone() {
        problem(given().post(new Sale(redis).open("off_sale_ms", 1).linePath()).then(), 410, null);
    }

    @Test
    void aForgedTokenIsNotAuthorizedAndChangesNothing() {
        Sale sale = new Sale(redis).hold();
        problem(as("eyJhbGciOiJub25lIn0.e30.").post(sale.linePath()).then(), 401, "Authorization");
        problem(
                given().header("Authorization", "Basic eDp5")
                        .post(sale.linePath())
                        .then(),
                401,
                "Authorization");
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("0");
    }

    @Test
    void somebodyElsesPlaceIsNotYours() {
        Sale sale = new Sale(redis).hold();
        JsonPath ann = join(sale, 201);
        String bob = join(sale, 201).getString("visitorToken");
        String place = sale.linePath() + "/" + ann.getString("requestId");
        problem(as(bob).get(place).then(), 403, "requestId");
        problem(as(bob).delete(place).then(), 403, "requestId");
        problem(as(bob).post(place + "/claim").then(), 403, "requestId");
        problem(given().get(place).then(), 401, "Authorization");
        as(ann.getString("visitorToken")).get(place).then().body("state", equalTo("WAITING"));
    }

    @Test
    void aPlaceThatNobodyTookIsNotFound() {
        Sale here = new Sale(redis).hold();
        JsonPath joined = join(here, 201);
        String token = joined.getString("visitorToken");
        Sale there = new Sale(redis).hold();
        String elsewhere = dev.marquee.security.RequestId.of(there.movieId, person(token));
        String place = there.linePath() + "/" + elsewhere;
        // 503 until a pod has looked at the sale: a line may have lost whom it does not know
        Awaitility.await().until(() -> as(token).get(place).statusCode() != 503);
        problem(as(token).get(place).then(), 404, "requestId");
    }

    @Test
    void aClaimBeforeTheAdmissionIsTooEarly() {
        Sale sale = new Sale(redis).hold();
        JsonPath joined = join(sale, 201);
        String place = sale.linePath() + "/" + joined.getString("requestId");
        problem(as(joined.getString("visitorToken")).post(place + "/claim").then(), 409, null);
    }

    @Test
    void aLateClaimIsTooLate() {
        Sale sale = new Sale(redis).open("claim_ms", 1);
        JsonPath joined = join(sale, 201);
        String token = joined.getString("visitorToken");
        String place = sale.linePath() + "/" + joined.getString("requestId");
        Awaitility.await()
                .until(() -> "GONE".equals(as(token).get(place).jsonPath().getString("state")));
        problem(as(token).post(place + "/claim").then(), 410, null);
    }

    @Test
    void aPassOpensItsOwnMovieForItsOwnPersonOnly() {
        Sale sale = new Sale(redis).open();
        Pass ann = pass(sale);
        Pass bob = pass(sale);
        Pass elsewhere = pass(new Sale(redis).open());
        String session = "/v1/movies/" + sale.movieId + "/sessions/" + ann.requestId;
        problem(as(bob.token).get(session).then(), 403, "requestId");
        problem(as(elsewhere.token).get(session).then(), 403, "movieId");
        problem(as(ann.token + "x").get(session).then(), 401, "Authorization");
        problem(as(ann.visitorToken).get(session).then(), 401, "Authorization");
        problem(given().get(session).then(), 401, "Authorization");
        as(ann.token).get(session).then().statusCode(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Sale sale = new Sale(redis).hold();
        given().body("x".repeat(10_000)).post(sale.linePath()).then().statusCode(413);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("0");
    }

    @Test
    void whatDoesNotExistIsAProblemToo() {
        problem(given().get("/v1/nothing-here").then(), 404, null);
    }

    private record Pass(String token, String requestId, String visitorToken) {}

    private static Pass pass(Sale sale) {
        JsonPath joined = join(sale, 201);
        String token = joined.getString("visitorToken");
        String place = sale.linePath() + "/" + joined.getString("requestId");
        awaitAdmitted(place, token);
        String pass = as(token)
                .post(place + "/claim")
                .then()
                .statusCode(200)
                .extract()
                .path("pass");
        return new Pass(pass, joined.getString("requestId"), token);
    }

    private static JsonPath join(Sale sale, int status) {
        return given().post(sale.linePath()).then().statusCode(status).extract().jsonPath();
    }

    private static void awaitAdmitted(String place, String token) {
        Awaitility.await()
                .until(() -> "ADMITTED".equals(as(token).get(place).jsonPath().getString("state")));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String person(String token) {
        byte[] claims = java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return new JsonPath(new String(claims, java.nio.charset.StandardCharsets.UTF_8)).getString("sub");
    }

    private static void problem(ValidatableResponse response, int status, String field) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("field", equalTo(field));
    }
}
