package dev.marquee.admission.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class RedemptionHttpIT {

    RedisServer redis;

    @Test
    void theSecondBuyerOnASharedPassIsRefused() {
        Visit visit = Visit.to(new Sale(redis).open("pass_use", "Once"));
        redeem(visit, "cart-1")
                .statusCode(200)
                .body("redeemedBy", equalTo("cart-1"))
                .body("requestId", equalTo(visit.requestId()))
                .body("movieId", equalTo(visit.sale().movieId));
        redeem(visit, "cart-1").statusCode(200);
        problem(redeem(visit, "cart-2"), 409, "redeemedBy");
        look(visit, "?redeemedBy=cart-1").statusCode(200);
        problem(look(visit, "?redeemedBy=cart-2"), 410, "redeemedBy");
        problem(look(visit, ""), 410, "redeemedBy");
    }

    @Test
    void aPassForItsSessionStaysGood() {
        Visit visit = Visit.to(new Sale(redis).open());
        redeem(visit, "cart-1").statusCode(200);
        problem(redeem(visit, "cart-2"), 409, "redeemedBy");
        look(visit, "").statusCode(200);
    }

    @Test
    void aRedemptionNeedsAPassOfThisPlaceThatLasts() {
        Sale sale = new Sale(redis).open();
        Visit ann = Visit.to(sale);
        Visit bob = Visit.to(sale);
        problem(
                given().body("{\"redeemedBy\":\"x\"}")
                        .post(ann.session() + "/redemption")
                        .then(),
                401,
                "Authorization");
        problem(
                Visit.as(bob.pass())
                        .body("{\"redeemedBy\":\"x\"}")
                        .post(ann.session() + "/redemption")
                        .then(),
                403,
                "requestId");
        Visit.as(ann.pass()).delete(ann.session()).then().statusCode(204);
        problem(redeem(ann, "cart-1"), 410, null);
    }

    @Test
    void whatCannotBeTheNameOfARedemptionIsBadInput() {
        Visit visit = Visit.to(new Sale(redis).open());
        for (String name : new String[] {"", "a b", "a:b", "x".repeat(129)}) {
            problem(redeem(visit, name), 400, "redeemedBy");
        }
        problem(look(visit, "?redeemedBy=a:b"), 400, "redeemedBy");
        for (String body : new String[] {"{}", "{\"redeemedBy\":7}"}) {
            problem(post(visit, body), 400, "redeemedBy");
        }
        problem(post(visit, "[]"), 400, "body");
        post(visit, "{\"redeemedBy\":\"" + "x".repeat(2_000) + "\"}").statusCode(413);
        redeem(visit, "still-free").statusCode(200);
    }

    private static ValidatableResponse redeem(Visit visit, String redeemedBy) {
        return post(visit, "{\"redeemedBy\":\"" + redeemedBy + "\"}");
    }

    private static ValidatableResponse post(Visit visit, String body) {
        return Visit.as(visit.pass())
                .body(body)
                .post(visit.session() + "/redemption")
                .then();
    }

    private static ValidatableResponse look(Visit visit, String query) {
        return Visit.as(visit.pass()).get(visit.session() + query).then();
    }

    private static void problem(ValidatableResponse response, int status, String field) {
        response.statusCode(status).contentType("application/problem+json").body("field", equalTo(field));
    }
}
