package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;

import dev.marquee.admission.fleet.Sale;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.awaitility.Awaitility;

/**
 * Somebody who was admitted over HTTP. Blocks.
 *
 * @param pass null before the claim
 */
record Visit(Sale sale, String requestId, String token, String pass) {

    /** Joins, is admitted, and claims. */
    static Visit to(Sale sale) {
        Visit admitted = admittedTo(sale);
        String pass = as(admitted.token)
                .post(admitted.place() + "/claim")
                .then()
                .statusCode(200)
                .extract()
                .path("pass");
        return new Visit(sale, admitted.requestId, admitted.token, pass);
    }

    static Visit admittedTo(Sale sale) {
        Visit visit = joined(sale);
        Awaitility.await().until(() -> "ADMITTED".equals(visit.state()));
        return visit;
    }

    static Visit joined(Sale sale) {
        JsonPath joined =
                given().post(sale.linePath()).then().statusCode(201).extract().jsonPath();
        return new Visit(sale, joined.getString("requestId"), joined.getString("visitorToken"), null);
    }

    String state() {
        return as(token).get(place()).jsonPath().getString("state");
    }

    String place() {
        return sale.linePath() + "/" + requestId;
    }

    String session() {
        return "/v1/movies/" + sale.movieId + "/sessions/" + requestId;
    }

    /** The {@code jti} of the pass. */
    String passId() {
        byte[] claims = Base64.getUrlDecoder().decode(pass.split("\\.")[1]);
        return JsonPath.from(new String(claims, StandardCharsets.UTF_8)).getString("jti");
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
