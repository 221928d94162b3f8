package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(ApiKeyProfile.class)
class StaffHttpIT {

    RedisServer redis;

    @Test
    void aPassOfTheStaffOpensItsSessionBesideTheLine() {
        Sale sale = new Sale(redis).open("staff_max", 1, "on_sale_ms", 9_000_000_000_000L);
        JsonPath first = ask(sale, "ann@box-office").statusCode(201).extract().jsonPath();
        JsonPath again = ask(sale, "ann@box-office").statusCode(200).extract().jsonPath();
        assertThat(again.getString("pass")).isEqualTo(first.getString("pass"));
        String session = "/v1/movies/" + sale.movieId + "/sessions/" + first.getString("requestId");
        Visit.as(first.getString("pass"))
                .get(session)
                .then()
                .statusCode(200)
                .body("expiresAt", equalTo(first.getLong("expiresAt")));
        given().header("X-API-KEY", ApiKeyProfile.OLD).delete(session).then().statusCode(204);
        Visit.as(first.getString("pass")).get(session).then().statusCode(410);
        ask(sale, "bob").statusCode(201);
    }

    @Test
    void aPassOfTheStaffOpensItsOwnMovieForItsOwnPersonOnly() {
        Sale sale = new Sale(redis).open("staff_max", 2);
        String ann = ask(sale, "ann").extract().path("pass");
        String bobs = ask(sale, "bob").extract().path("requestId");
        Visit.as(ann)
                .get("/v1/movies/" + sale.movieId + "/sessions/" + bobs)
                .then()
                .statusCode(403);
        Visit visitor = Visit.to(sale);
        Visit.as(ann).get(visitor.session()).then().statusCode(403);
    }

    @Test
    void aRefusalSaysWhatToDo() {
        ask(new Sale(redis).open(), "ann").statusCode(409).body("detail", containsString("staff.maxSessions is 0"));
        Sale full = new Sale(redis).open("staff_max", 1);
        ask(full, "ann").statusCode(201);
        ask(full, "bob").statusCode(409).body("detail", containsString("raise spec.admission.staff.maxSessions"));
        Sale taken = new Sale(redis).open("staff_max", 2, "max_active", 1);
        ask(taken, "ann").statusCode(201);
        ask(taken, "bob").statusCode(409).body("detail", containsString("raise spec.admission.maxActiveSessions"));
        ask(new Sale(redis).open("staff_max", 1, "sale_policy", "HoldAndDrain"), "ann")
                .statusCode(409)
                .body("detail", containsString("salePolicy"));
        ask(new Sale(redis).open("staff_max", 1, "off_sale_ms", 1), "ann").statusCode(410);
        given().header("X-API-KEY", ApiKeyProfile.OLD)
                .body("{\"staffId\":\"ann\"}")
                .post("/v1/movies/nobody-knows/staff-passes")
                .then()
                .statusCode(404)
                .body("field", equalTo("movieId"));
    }

    @Test
    void nobodyElseGetsOneAndBadInputIsRefused() {
        Sale sale = new Sale(redis).open("staff_max", 1);
        given().body("{\"staffId\":\"ann\"}")
                .post(path(sale))
                .then()
                .statusCode(401)
                .body("field", equalTo("X-API-KEY"));
        for (String staffId : new String[] {"", "a b", "a:b", "x".repeat(65)}) {
            ask(sale, staffId).statusCode(400).body("field", equalTo("staffId"));
        }
        assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("0");
    }

    private static ValidatableResponse ask(Sale sale, String staffId) {
        return given().header("X-API-KEY", ApiKeyProfile.OLD)
                .body("{\"staffId\":\"" + staffId + "\"}")
                .post(path(sale))
                .then();
    }

    private static String path(Sale sale) {
        return "/v1/movies/" + sale.movieId + "/staff-passes";
    }
}
