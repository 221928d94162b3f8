package dev.marquee.payment;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Whoever keeps orders, at the API of the payment, with one order. Blocks. */
record Shop(String orderId) {

    static Shop withAnOrder() {
        return new Shop(UUID.randomUUID().toString().replace("-", ""));
    }

    ValidatableResponse charge(String paymentKey, long amount) {
        return service()
                .body(Map.of("paymentKey", paymentKey, "amount", amount))
                .put("/v1/payments/" + orderId)
                .then();
    }

    ValidatableResponse refund() {
        return service().post("/v1/payments/" + orderId + "/refund").then();
    }

    ValidatableResponse giveBack(String refundId, long amount) {
        return service()
                .body(Map.of("amount", amount))
                .put("/v1/payments/" + orderId + "/refunds/" + refundId)
                .then();
    }

    ValidatableResponse look() {
        return service().get("/v1/payments/" + orderId).then();
    }

    void awaitState(String state) {
        Awaitility.await("state " + state)
                .atMost(Duration.ofSeconds(20))
                .until(() -> state.equals(look().extract().path("state")));
    }

    static RequestSpecification service() {
        return given().header("X-API-KEY", PaymentWorld.API_KEY).contentType("application/json");
    }
}
