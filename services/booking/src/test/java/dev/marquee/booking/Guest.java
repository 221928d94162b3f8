package dev.marquee.booking;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Somebody with a pass, at the API. Blocks. */
record Guest(String requestId, String pass) {

    /** The order's id. */
    String opens(String screening) {
        return open(screening).statusCode(201).extract().path("orderId");
    }

    ValidatableResponse open(String screening) {
        return request()
                .body(Map.of("screeningId", screening))
                .post("/v1/booking/orders")
                .then();
    }

    ValidatableResponse fill(String order, long version, String... seats) {
        return fill(order, version, Map.of(), seats);
    }

    ValidatableResponse fill(String order, long version, Map<String, Integer> items, String... seats) {
        return fill(newKey(), order, version, items, seats);
    }

    ValidatableResponse fill(String key, String order, long version, Map<String, Integer> items, String... seats) {
        Set<String> wanted = new TreeSet<>(Arrays.asList(seats));
        return request(key)
                .body(Map.of("version", version, "seats", wanted, "items", items))
                .put("/v1/booking/orders/" + order + "/cart")
                .then();
    }

    ValidatableResponse checkOut(String order, long version, long total, String paymentKey) {
        return checkOut(newKey(), order, version, total, paymentKey);
    }

    ValidatableResponse checkOut(String key, String order, long version, long total, String paymentKey) {
        return request(key)
                .body(Map.of("version", version, "total", total, "paymentKey", paymentKey))
                .post("/v1/booking/orders/" + order + "/payment")
                .then();
    }

    ValidatableResponse refund(String order) {
        return refund(newKey(), order);
    }

    ValidatableResponse refund(String key, String order) {
        return request(key).delete("/v1/booking/orders/" + order + "/payment").then();
    }

    /** The database may have been away just before, and a driver that says nothing of it is given up after 25 s. */
    void awaitState(String order, String state) {
        Awaitility.await(state)
                .atMost(Duration.ofSeconds(40))
                .until(() -> state.equals(look(order).extract().path("state")));
    }

    ValidatableResponse abandon(String order) {
        return request().delete("/v1/booking/orders/" + order).then();
    }

    ValidatableResponse look(String order) {
        return request().get("/v1/booking/orders/" + order).then();
    }

    RequestSpecification request() {
        return request(newKey());
    }

    RequestSpecification request(String key) {
        return given().header("Authorization", "Bearer " + pass)
                .header("Idempotency-Key", key)
                .contentType("application/json");
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }
}
