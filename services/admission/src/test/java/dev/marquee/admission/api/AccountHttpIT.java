package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** A line in which one account is one person. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(ApiKeyProfile.class)
class AccountHttpIT {

    RedisServer redis;

    @Test
    void oneAccountHasOnePlaceOnHoweverManyDevicesAndAtTheMostSoManyOneAfterTheOther() {
        Sale sale = new Sale(redis)
                .open("sale_policy", "Hold", "identity", "Account", "places_per_account", 1, "places_ms", 60_000);
        String phone = introduce("acc-1").statusCode(201).extract().path("visitorToken");
        String desk = introduce("acc-1").statusCode(201).extract().path("visitorToken");
        String requestId = join(sale, phone).statusCode(201).extract().path("requestId");
        join(sale, desk).statusCode(200).body("requestId", equalTo(requestId));
        Visit.as(desk).delete(sale.linePath() + "/" + requestId).then().statusCode(204);
        join(sale, phone).statusCode(429).body("limit", equalTo("perAccount"));
        join(sale, introduce("acc-2").extract().path("visitorToken")).statusCode(201);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
    }

    @Test
    void whoeverHasNoneIsToldToSignInAndIsGivenNothing() {
        Sale sale = new Sale(redis).open("sale_policy", "Hold", "identity", "Account");
        given().post(sale.linePath())
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("field", equalTo("visitorToken"))
                .body("visitorToken", nullValue());
        String anonymous =
                given().post(new Sale(redis).hold().linePath()).jsonPath().getString("visitorToken");
        join(sale, anonymous).statusCode(403);
        assertThat(redis.call("EXISTS", sale.keys.waitingQueue())).isEqualTo("0");
    }

    @Test
    void nobodyIntroducesAnAccountWithoutTheKeyOrUnderANameThatIsNone() {
        given().contentType("application/json")
                .body("{\"accountId\":\"acc-1\"}")
                .post("/v1/visitors")
                .then()
                .statusCode(401);
        introduce("two words").statusCode(400).body("field", equalTo("accountId"));
    }

    private ValidatableResponse introduce(String accountId) {
        return given().header("X-API-KEY", ApiKeyProfile.OLD)
                .contentType("application/json")
                .body("{\"accountId\":\"" + accountId + "\"}")
                .post("/v1/visitors")
                .then();
    }

    private static ValidatableResponse join(Sale sale, String token) {
        return Visit.as(token).post(sale.linePath()).then();
    }
}
