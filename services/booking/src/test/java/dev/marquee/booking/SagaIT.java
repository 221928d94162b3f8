package dev.marquee.booking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.booking.store.Checkout;
import dev.marquee.booking.store.Database;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the cart to the seat, and back: money is kept if and only if the seats are sold, and stock comes back. */
@QuarkusTest
@TestProfile(BookingWorld.class)
class SagaIT {

    private static final long TOTAL = 42_000;

    StandInLine line;
    StandInPayments payments;
    MariaDbServer writer;

    @Inject
    Database database;

    private Night night;
    private Guest ann;
    private String order;

    @BeforeEach
    void aFullCart() {
        night = new Night(database);
        night.sells("popcorn", 6_000, 3);
        ann = line.guest(night.movie);
        order = ann.opens(night.screening);
        ann.fill(order, 1, Map.of("popcorn", 2), "A-1", "A-2").statusCode(200).body("total", equalTo((int) TOTAL));
    }

    @AfterEach
    void thePaymentIsBack() {
        payments.comeBack();
    }

    @Test
    void whatIsPaidIsSoldAndThePlaceInTheSaleIsFree() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        assertThat(night.state("A-1")).isEqualTo("SOLD");
        assertThat(night.stock("popcorn")).isEqualTo(1);
        assertThat(payments.held(order)).isEqualTo(TOTAL);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> steps().size() == 4);
        assertThat(line.hasEnded(ann)).isTrue();
        assertThat(steps()).containsExactly("RESERVE DONE", "CHARGE DONE", "CONFIRM DONE", "END_SESSION DONE");
    }

    @Test
    void whatIsRefusedIsGivenBackAndWhySo() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.REFUSED).statusCode(202);
        ann.awaitState(order, "REFUSED");
        ann.look(order).body("reason", equalTo("REJECT_CARD_PAYMENT"));
        nothingIsKept();
        assertThat(steps()).containsExactly("RESERVE DONE", "CHARGE REFUSED", "RELEASE DONE");
    }

    @Test
    void whoseCardWasRefusedMayTryAnother() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.REFUSED).statusCode(202);
        ann.awaitState(order, "REFUSED");
        String second = ann.opens(night.screening);
        ann.fill(second, 1, "A-1").statusCode(200);
        ann.checkOut(second, 2, 15_000, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(second, "COMPLETED");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> line.hasEnded(ann));
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgain() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.LOST).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        assertThat(payments.held(order)).isEqualTo(TOTAL);
        assertThat(steps()).startsWith("RESERVE DONE", "CHARGE UNANSWERED", "CHARGE DONE", "CONFIRM DONE");
    }

    @Test
    void whatWasPaidWhileTheBookingWasAwayIsSold() {
        reserves();
        payments.take(order, TOTAL);
        hasWaitedForTwoMinutes();
        payments.comeBack();
        ann.awaitState(order, "COMPLETED");
        assertThat(payments.held(order)).isEqualTo(TOTAL);
    }

    @Test
    void whatNobodyCanTellOfForTooLongIsGivenUp() {
        reserves();
        hasWaitedForTwoMinutes();
        payments.comeBack();
        ann.awaitState(order, "CANCELLED");
        ann.look(order).body("reason", equalTo("nobody could tell of the payment"));
        nothingIsKept();
    }

    @Test
    void moneyThatWentBackTakesTheSeatsBackAlsoWhereNobodyHasHeardThatItWasTaken() {
        reserves();
        database.change(session -> Checkout.moneyWentBack(session, order))
                .await()
                .indefinitely();
        payments.comeBack();
        ann.awaitState(order, "CANCELLED");
        ann.look(order).body("reason", equalTo("the money went back"));
        nothingIsKept();
    }

    private void reserves() {
        payments.goAway();
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
    }

    private void hasWaitedForTwoMinutes() {
        writer.call("UPDATE marquee_booking.orders SET asked_at = asked_at - INTERVAL 121 SECOND WHERE order_id = '"
                + order + "'");
    }

    @Test
    void onlyTheWholeSumOfTheLastVersionIsPaid() {
        ann.checkOut(order, 2, TOTAL - 1, StandInPayments.GOOD).statusCode(422).body("field", equalTo("total"));
        ann.checkOut(order, 1, TOTAL, StandInPayments.GOOD).statusCode(409).body("current.version", equalTo(2));
        ann.fill(order, 2).statusCode(200);
        ann.checkOut(order, 3, 0, StandInPayments.GOOD).statusCode(409).body("field", equalTo("seats"));
        ann.look(order).body("state", equalTo("CART"));
        assertThat(night.stock("popcorn")).isEqualTo(3);
    }

    @Test
    void anOrderIsCheckedOutOnce() {
        String key = Guest.newKey();
        String first = ann.checkOut(key, order, 2, TOTAL, StandInPayments.GOOD)
                .statusCode(202)
                .extract()
                .asString();
        assertThat(ann.checkOut(key, order, 2, TOTAL, StandInPayments.GOOD)
                        .statusCode(202)
                        .extract()
                        .asString())
                .isEqualTo(first);
        ann.awaitState(order, "COMPLETED");
        assertThat(night.stock("popcorn")).isEqualTo(1);
    }

    @Test
    void whoMissedTheAnswerHasItAlsoWhenTheSessionIsOver() {
        String key = Guest.newKey();
        String first = ann.checkOut(key, order, 2, TOTAL, StandInPayments.GOOD)
                .statusCode(202)
                .extract()
                .asString();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> line.hasEnded(ann));
        assertThat(ann.checkOut(key, order, 2, TOTAL, StandInPayments.GOOD)
                        .statusCode(202)
                        .extract()
                        .asString())
                .isEqualTo(first);
        ann.checkOut(key, order, 2, TOTAL, StandInPayments.LOST)
                .statusCode(422)
                .body("field", equalTo("Idempotency-Key"));
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(410);
    }

    @Test
    void whoMissedTheAnswerHasItAlsoWhenThePassIsOver() {
        Guest late = line.guest(night.movie, 3_000);
        String soon = late.opens(night.screening);
        late.fill(soon, 1, "B-1").statusCode(200);
        String key = Guest.newKey();
        late.checkOut(key, soon, 2, 40_000, StandInPayments.GOOD).statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> late.fill(soon, 3, "B-2").extract().statusCode() == 410);
        late.checkOut(key, soon, 2, 40_000, StandInPayments.GOOD).statusCode(202);
    }

    @Test
    void aPassBuysOnceThoughTheLineDoesNotSayThatItIsUsed() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        line.answer(ann, 503);
        ann.open(night.screening).statusCode(409).body("field", equalTo("pass"));
    }

    @Test
    void whatIsLastIsSoldOnce() {
        Guest bob = line.guest(night.movie);
        String other = bob.opens(night.screening);
        bob.fill(other, 1, Map.of("popcorn", 2), "B-1").statusCode(200);
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        bob.checkOut(other, 2, 52_000, StandInPayments.GOOD).statusCode(409).body("field", equalTo("items"));
        bob.look(other).body("state", equalTo("CART"));
        ann.awaitState(order, "COMPLETED");
        assertThat(night.stock("popcorn")).isEqualTo(1);
    }

    @Test
    void moneyForAScreeningThatWasCancelledMeanwhileGoesBack() {
        payments.goAway();
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        night.hear(night.told(2, true));
        payments.comeBack();
        ann.awaitState(order, "CANCELLED");
        nothingIsKept();
        assertThat(steps()).contains("CHARGE DONE", "CONFIRM REFUSED", "REFUND DONE", "RELEASE DONE");
    }

    @Test
    void whatWasPaidForAScreeningThatIsCancelledGoesBack() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        night.hear(night.told(2, true));
        ann.awaitState(order, "CANCELLED");
        ann.look(order).body("reason", equalTo("the screening was cancelled"));
        nothingIsKept();
    }

    @Test
    void aBuyerMayGiveItBack() {
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD);
        ann.awaitState(order, "COMPLETED");
        ann.refund(order).statusCode(202).body("state", equalTo("REFUNDING"));
        ann.awaitState(order, "CANCELLED");
        nothingIsKept();
        ann.refund(order).statusCode(202).body("state", equalTo("CANCELLED"));
    }

    @Test
    void aBuyerMayGiveItBackAlsoWhenTheSessionIsOver() {
        Guest late = line.guest(night.movie, 3_000);
        String soon = late.opens(night.screening);
        late.fill(soon, 1, "B-1").statusCode(200);
        late.checkOut(soon, 2, 40_000, StandInPayments.GOOD).statusCode(202);
        late.awaitState(soon, "COMPLETED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> late.fill(soon, 3, "B-2").extract().statusCode() == 410);
        late.refund(soon).statusCode(202);
        late.awaitState(soon, "CANCELLED");
        ann.refund(soon).statusCode(404);
        assertThat(night.state("B-1")).isEqualTo("FREE");
    }

    @Test
    void moneyThatWentBackByItselfTakesTheSeatsAlong() throws Throwable {
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        ann.awaitState(order, "COMPLETED");
        VertxContextSupport.subscribeAndAwait(() -> database.change(session -> Checkout.moneyWentBack(session, order)));
        ann.awaitState(order, "CANCELLED");
        nothingIsKept();
    }

    @Test
    void theTimeOfACartDoesNotEndWhatIsBeingPaid() {
        payments.goAway();
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        writer.call("UPDATE marquee_booking.orders SET kept_until = '2020-01-01' WHERE order_id = '" + order + "'");
        Guest bob = line.guest(night.movie);
        bob.fill(bob.opens(night.screening), 1, "A-1").statusCode(409);
        payments.comeBack();
        ann.awaitState(order, "COMPLETED");
    }

    @Test
    void whatIsStuckIsShownAndCanBeTakenBack() {
        payments.goAway();
        ann.checkOut(order, 2, TOTAL, StandInPayments.GOOD).statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> operator()
                        .get("/v1/booking/stuck-orders")
                        .then()
                        .statusCode(200)
                        .body("order.orderId", hasItem(order))
                        .body("find { it.order.orderId == '" + order + "' }.step", equalTo("CHARGE")));
        String key = Guest.newKey();
        takesBack(key).statusCode(202).body("state", equalTo("REFUNDING"));
        payments.comeBack();
        operator()
                .header("Idempotency-Key", Guest.newKey())
                .post("/v1/booking/stuck-orders/" + order + "/retry")
                .then()
                .statusCode(202);
        ann.awaitState(order, "CANCELLED");
        nothingIsKept();
        given().get("/v1/booking/stuck-orders").then().statusCode(401);
        takesBack(Guest.newKey()).statusCode(409);
        takesBack(key).statusCode(202).body("state", equalTo("REFUNDING"));
        operator().post("/v1/booking/stuck-orders/" + order + "/refund").then().statusCode(422);
    }

    private ValidatableResponse takesBack(String key) {
        return operator()
                .header("Idempotency-Key", key)
                .post("/v1/booking/stuck-orders/" + order + "/refund")
                .then();
    }

    private void nothingIsKept() {
        assertThat(night.state("A-1")).isEqualTo("FREE");
        assertThat(night.state("A-2")).isEqualTo("FREE");
        assertThat(night.stock("popcorn")).isEqualTo(3);
        assertThat(payments.held(order)).isZero();
    }

    private List<String> steps() {
        List<Map<String, String>> steps = operator()
                .get("/v1/booking/stuck-orders/" + order + "/steps")
                .then()
                .statusCode(200)
                .extract()
                .path("");
        return steps.stream()
                .map(step -> step.get("step") + " " + step.get("outcome"))
                .toList();
    }

    private static RequestSpecification operator() {
        return given().header("X-API-KEY", BookingWorld.API_KEY);
    }
}
