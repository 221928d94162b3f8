package dev.marquee.booking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.booking.store.Database;
import dev.marquee.testing.HugeRequest;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused, why, and that nothing has changed. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class BadBookingIT {

    StandInLine line;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;
    private Guest ann;

    @BeforeEach
    void aNight() {
        night = new Night(database);
        ann = line.guest(night.movie);
    }

    @Test
    void onlyAPassOfThatMovieOpensAnOrder() {
        given().header("Idempotency-Key", Guest.newKey())
                .contentType("application/json")
                .body(Map.of("screeningId", night.screening))
                .post("/v1/booking/orders")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        new Guest(ann.requestId(), forged(ann.pass())).open(night.screening).statusCode(401);
        new Guest(ann.requestId(), "no.pass.atall").open(night.screening).statusCode(401);
        line.guest(night.movie, -60_000).open(night.screening).statusCode(410);
        line.guest("another-movie").open(night.screening).statusCode(422).body("field", equalTo("screeningId"));
        new Guest(ann.requestId(), new StandInLine().guest(night.movie).pass())
                .open(night.screening)
                .statusCode(401);
    }

    @Test
    void whatIsTooLongIsNotRead() {
        assertThat(HugeRequest.answer(RestAssured.port, "POST", "/v1/booking/orders"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"field\":\"body\"", "at most 65536 bytes");
    }

    @Test
    void aPassThatTheLineDoesNotHonourOpensNone() {
        Map.of(409, 409, 410, 410, 404, 410, 403, 403).forEach((answered, told) -> {
            Guest guest = line.guest(night.movie);
            line.answer(guest, answered);
            guest.open(night.screening).statusCode(told);
        });
    }

    @Test
    void whileTheLineIsAwayTheSignatureOfAPassHasToDo() {
        line.answer(ann, 503);
        ann.open(night.screening).statusCode(201);
        ann.open(night.screening).statusCode(409);
    }

    @Test
    void anOrderOfSomebodyElseLooksLikeNone() {
        String order = ann.opens(night.screening);
        Guest bob = line.guest(night.movie);
        bob.look(order).statusCode(404);
        bob.fill(order, 1, "A-1").statusCode(404);
        bob.abandon(order).statusCode(404);
        ann.look("f".repeat(32)).statusCode(404);
        assertThat(night.state("A-1")).isEqualTo("FREE");
    }

    @Test
    void seatsAreThoseOfTheScreening() {
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1", "Z-1").statusCode(422).body("field", equalTo("seats"));
        ann.fill(order, 1, "A-1", "A-21").statusCode(422);
        ann.fill(order, 1, "a1'; DROP TABLE seat; --").statusCode(422);
        ann.fill(order, 1, "<script>").statusCode(422);
        String[] many = {"A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "A-9"};
        ann.fill(order, 1, many).statusCode(422).body("field", equalTo("seats"));
        assertThat(night.state("A-1")).isEqualTo("FREE");
        ann.open("no-such-night").statusCode(404);
    }

    @Test
    void quantitiesHaveBounds() {
        night.sells("popcorn", 6_000, 1_000);
        String order = ann.opens(night.screening);
        for (Object quantity : List.of(0, -1, 21, 2_147_483_647, 9_999_999_999L, "two")) {
            int status = ann.request()
                    .body(Map.of("version", 1, "seats", List.of(), "items", Map.of("popcorn", quantity)))
                    .put("/v1/booking/orders/" + order + "/cart")
                    .then()
                    .contentType("application/problem+json")
                    .extract()
                    .statusCode();
            assertThat(status).as("%s", quantity).isIn(400, 422);
        }
        ann.look(order).body("version", equalTo(1)).body("items", hasSize(0));
    }

    @Test
    void noCounterHoldsMoreThanCanBeCounted() {
        night.sells("popcorn", 6_000, 1_000);
        writer.call(
                "UPDATE marquee_booking.concession SET stock = 999999999 WHERE theatre_id = '" + night.theatre + "'");
        night.delivers("popcorn", 2).statusCode(409).body("field", equalTo("by"));
        night.delivers("popcorn", 1).statusCode(200);
        night.delivers("nothing", 1).statusCode(404);
        assertThat(night.stock("popcorn")).isEqualTo(1_000_000_000);
    }

    @Test
    void aCommandNeedsAKeyAndABodyThatCanBeRead() {
        given().header("Authorization", "Bearer " + ann.pass())
                .contentType("application/json")
                .body(Map.of("screeningId", night.screening))
                .post("/v1/booking/orders")
                .then()
                .statusCode(422);
        ann.request("k")
                .body(Map.of("screeningId", night.screening))
                .post("/v1/booking/orders")
                .then()
                .statusCode(422);
        ann.request().body("{").post("/v1/booking/orders").then().statusCode(400);
        ann.request()
                .body("{\"screeningId\":1,\"x\":2}")
                .post("/v1/booking/orders")
                .then()
                .statusCode(400);
        ann.opens(night.screening);
    }

    @Test
    void whatLooksLikeSqlOrHtmlIsTextOrIsRefused() {
        String odd = "'); DROP TABLE concession; -- \\ \" <img src=x onerror=alert(1)>";
        night.sells("nachos", odd, 4_000, 5);
        given().get("/v1/booking/theatres/" + night.theatre + "/concessions")
                .then()
                .contentType("application/json")
                .body("[0].name", equalTo(odd));
        String order = ann.opens(night.screening);
        ann.fill(order, 1, Map.of(odd, 1)).statusCode(422);
        ann.fill(order, 1, "A-1").statusCode(200);
        for (String field : List.of("mailTo", "paymentKey", "language")) {
            Map<String, Object> checkout = new HashMap<>(Map.of("version", 2, "total", 15_000, "paymentKey", "key"));
            checkout.put(field, odd);
            ann.request()
                    .body(checkout)
                    .post("/v1/booking/orders/" + order + "/payment")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("field", equalTo(field));
        }
        ann.look(order).body("state", equalTo("CART")).body("version", equalTo(2));
    }

    @Test
    void whoHasNoKeyChangesNoStock() {
        night.sells("cola", 3_000, 5);
        String item = "/v1/booking/theatres/" + night.theatre + "/concessions/cola";
        given().contentType("application/json")
                .header("Idempotency-Key", Guest.newKey())
                .body(Map.of("by", 100))
                .post(item + "/deliveries")
                .then()
                .statusCode(401);
        given().header("X-API-KEY", BookingWorld.API_KEY)
                .contentType("application/json")
                .header("Idempotency-Key", Guest.newKey())
                .body(Map.of("by", -6))
                .post(item + "/deliveries")
                .then()
                .statusCode(409);
        given().get("/v1/booking/theatres/" + night.theatre + "/concessions")
                .then()
                .body("[0].stock", equalTo(5));
    }

    /** Not the last character: some of its bits mean nothing. */
    private static String forged(String pass) {
        int at = pass.length() - 10;
        return pass.substring(0, at) + (pass.charAt(at) == 'A' ? 'B' : 'A') + pass.substring(at + 1);
    }
}
