package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;

import dev.marquee.admission.fleet.Sale;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Somebody in a line who has a second device at hand. Blocks. */
record Devices(Sale sale, String requestId, String visitorToken) {

    /** In the line as a new visitor. */
    static Devices join(Sale sale) {
        var joined = given().post(sale.linePath()).then().extract().jsonPath();
        return new Devices(sale, joined.getString("requestId"), joined.getString("visitorToken"));
    }

    Response askCode() {
        return given().header("Authorization", "Bearer " + visitorToken)
                .post(sale.linePath() + "/" + requestId + "/device-code");
    }

    String code() {
        return askCode().then().statusCode(201).extract().path("code");
    }

    static Response type(Sale sale, String code) {
        return given().contentType(ContentType.JSON)
                .body("{\"code\":\"" + code + "\"}")
                .post("/v1/movies/" + sale.movieId + "/device");
    }

    /** The token that the other device is given. */
    String handOver() {
        return type(sale, code()).then().statusCode(200).extract().path("visitorToken");
    }
}
