package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class DeviceHttpIT {

    RedisServer redis;

    @Test
    void aCodeMakesTheOtherDeviceTheSamePersonOnce() {
        Sale sale = new Sale(redis).hold();
        Devices ann = Devices.join(sale);
        String code = ann.code();
        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        JsonPath person = Devices.type(sale, " " + code.toLowerCase(Locale.ROOT).replace('-', ' '))
                .then()
                .statusCode(200)
                .body("requestId", equalTo(ann.requestId()))
                .extract()
                .jsonPath();
        assertThat(claims(person.getString("visitorToken")).getString("sub"))
                .isEqualTo(claims(ann.visitorToken()).getString("sub"));
        assertThat(claims(person.getString("visitorToken")).getLong("exp"))
                .isLessThanOrEqualTo(claims(ann.visitorToken()).getLong("exp"));
        given().header("Authorization", "Bearer " + person.getString("visitorToken"))
                .post(sale.linePath())
                .then()
                .statusCode(200)
                .body("requestId", equalTo(ann.requestId()));
        Devices.type(sale, code).then().statusCode(404).body("field", equalTo("code"));
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
    }

    @Test
    void onlyTheOwnerOfAPlaceGetsACode() {
        Sale sale = new Sale(redis).hold();
        Devices ann = Devices.join(sale);
        Devices bob = Devices.join(sale);
        new Devices(sale, ann.requestId(), bob.visitorToken()).askCode().then().statusCode(403);
        given().post(sale.linePath() + "/" + ann.requestId() + "/device-code")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + ann.visitorToken()).delete(sale.linePath() + "/" + ann.requestId());
        ann.askCode().then().statusCode(404).body("field", equalTo("requestId"));
    }

    @Test
    void whatCannotBeACodeIsBadInput() {
        Sale sale = new Sale(redis).hold();
        Devices.type(sale, "7K3M").then().statusCode(400).body("field", equalTo("code"));
        given().contentType(ContentType.JSON)
                .body("{\"code\":7}")
                .post("/v1/movies/" + sale.movieId + "/device")
                .then()
                .statusCode(400)
                .body("field", equalTo("code"));
        given().body("nonsense")
                .post("/v1/movies/" + sale.movieId + "/device")
                .then()
                .statusCode(400)
                .body("field", equalTo("body"));
    }

    @Test
    void whoeverGuessesIsToldWhenToComeBack() {
        Sale sale = new Sale(redis).hold();
        redis.call("SET", sale.keys.devices().getLast(), "200", "PX", "9000");
        Devices.type(sale, Devices.join(sale).code())
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("9"))
                .body("retryAfterSeconds", equalTo(9))
                .body("detail", notNullValue());
    }

    private static JsonPath claims(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return new JsonPath(new String(claims, StandardCharsets.UTF_8));
    }
}
