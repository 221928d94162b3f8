package dev.marquee.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.testing.HugeRequest;
import dev.marquee.toss.StandInFaults;
import dev.marquee.toss.TossServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money is taken once, given back once, and what is not known is found out. */
@QuarkusTest
@TestProfile(PaymentWorld.class)
class PaymentIT {

    private static final long WON = 30_000;

    TossServer toss;

    private final Shop shop = Shop.withAnOrder();

    @AfterEach
    void nothingGoesWrong() {
        toss.faults(StandInFaults.NONE);
    }

    @Test
    void moneyIsTakenOnceHoweverOftenItIsAskedFor() {
        String key = toss.agree(shop.orderId(), WON);
        shop.charge(key, WON).statusCode(200).body("state", equalTo("CAPTURED")).body("amount", equalTo((int) WON));
        shop.charge(key, WON).statusCode(200).body("state", equalTo("CAPTURED"));
        assertThat(toss.status(shop.orderId())).isEqualTo("DONE");
        shop.charge(key, WON + 1).statusCode(409);
        shop.charge("another", WON).statusCode(409);
    }

    @Test
    void manyWhoAskAtOnceTakeItOnce() throws Exception {
        String key = toss.agree(shop.orderId(), WON);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, 20)
                    .mapToObj(_ -> (Callable<Integer>)
                            () -> shop.charge(key, WON).extract().statusCode())
                    .toList();
            for (var each : threads.invokeAll(all)) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void aCardThatIsRefusedIsRefusedForGoodAndWhySo() {
        String key = toss.agreeInVain(shop.orderId(), WON, "REJECT_CARD_PAYMENT");
        shop.charge(key, WON).body("state", equalTo("REFUSED")).body("reason", equalTo("REJECT_CARD_PAYMENT"));
        shop.charge(key, WON).body("state", equalTo("REFUSED"));
        shop.refund().body("state", equalTo("REFUSED"));
    }

    @Test
    void theBuyerHasToHaveAgreedToTheAmount() {
        String key = toss.agree(shop.orderId(), 100);
        shop.charge(key, WON).body("state", equalTo("REFUSED"));
        assertThat(toss.status(shop.orderId())).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whatWasTakenGoesBackOnce() {
        shop.charge(toss.agree(shop.orderId(), WON), WON).body("state", equalTo("CAPTURED"));
        shop.refund().body("state", equalTo("REFUNDED"));
        shop.refund().body("state", equalTo("REFUNDED"));
        assertThat(toss.status(shop.orderId())).isEqualTo("CANCELED");
    }

    @Test
    void anAnswerThatIsLostIsFoundOut() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(0, 100, 0));
        shop.charge(key, WON).statusCode(200).body("state", equalTo("PENDING"));
        assertThat(toss.status(shop.orderId())).as("taken, and not told").isEqualTo("DONE");
        toss.faults(StandInFaults.NONE);
        shop.awaitState("CAPTURED");
    }

    @Test
    void aBuyerWithTwoWindowsHasOneOfThemFoundOut() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(0, 100, 0));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        toss.agree(shop.orderId(), WON); // the other window
        toss.faults(StandInFaults.NONE);
        shop.awaitState("CAPTURED");
    }

    @Test
    void aProviderThatIsDownIsAskedAgain() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(100, 0, 0));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("CAPTURED");
    }

    @Test
    void aProviderThatIsTooSlowIsNotWaitedFor() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(0, 0, 2_000));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("CAPTURED");
    }

    @Test
    void whatIsNotWantedAnyMoreGoesBackAlsoWhereNobodyKnewThatItWasTaken() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(0, 100, 0));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        shop.refund().body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("REFUNDED");
        assertThat(toss.status(shop.orderId())).isEqualTo("CANCELED");
    }

    @Test
    void whatWasNeverTakenIsNeverTakenAfterwards() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(100, 0, 0));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        shop.refund().body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("VOIDED");
        shop.charge(key, WON).body("state", equalTo("VOIDED"));
        assertThat(toss.status(shop.orderId())).isEqualTo("IN_PROGRESS");
    }

    @Test
    void anOrderThatWasGivenUpBeforeItWasPaidIsNotPaidAfterwards() {
        shop.refund().body("state", equalTo("VOIDED"));
        shop.charge(toss.agree(shop.orderId(), WON), WON).body("state", equalTo("VOIDED"));
        assertThat(toss.status(shop.orderId())).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whatAProcessThatHadBeenPausedTookAfterAllGoesBack() {
        isTakenThoughItWasVoided();
        shop.awaitState("REFUNDED");
    }

    @Test
    void theLastLookIsRepeatedUntilTheProviderAnswers() {
        String key = isTakenThoughItWasVoided();
        toss.faults(new StandInFaults(100, 0, 0));
        int before = toss.looks(key);
        Awaitility.await("a look in vain").atMost(Duration.ofSeconds(20)).until(() -> toss.looks(key) > before);
        toss.faults(StandInFaults.NONE);
        shop.awaitState("REFUNDED");
    }

    @Test
    void aRefundThatFailedAtTheProviderIsAskedForAnew() {
        shop.charge(toss.agree(shop.orderId(), WON), WON).body("state", equalTo("CAPTURED"));
        toss.faults(new StandInFaults(100, 0, 0));
        shop.refund().body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("REFUNDED");
        assertThat(toss.status(shop.orderId())).isEqualTo("CANCELED");
    }

    /** As by a process that had been paused: the provider has the money, and the payment does not know. */
    private String isTakenThoughItWasVoided() {
        String key = toss.agree(shop.orderId(), WON);
        toss.faults(new StandInFaults(100, 0, 0));
        shop.charge(key, WON).body("state", equalTo("PENDING"));
        shop.refund();
        toss.faults(StandInFaults.NONE);
        shop.awaitState("VOIDED");
        given().auth()
                .preemptive()
                .basic(TossResource.SECRET, "")
                .contentType("application/json")
                .body(Map.of("paymentKey", key, "orderId", shop.orderId(), "amount", WON))
                .post(toss.url() + "/v1/payments/confirm")
                .then()
                .statusCode(200);
        return key;
    }

    @Test
    void whatIsTooLongIsNotRead() {
        assertThat(HugeRequest.answer(RestAssured.port, "PUT", "/v1/payments/" + shop.orderId()))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"field\":\"body\"", "at most 65536 bytes");
        assertThat(HugeRequest.answer(RestAssured.port, "POST", "/v1/webhooks/toss"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"field\":\"body\"", "at most 65536 bytes");
    }

    @Test
    void onlyServicesMayAsk() {
        given().contentType("application/json")
                .body(Map.of("paymentKey", "k", "amount", 1))
                .put("/v1/payments/" + shop.orderId())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        shop.look().statusCode(404);
        shop.charge("' OR 1=1", 1).statusCode(422);
        shop.charge("key", -1).statusCode(422);
        Shop.service().get("/v1/payments/no-order").then().statusCode(422);
    }
}
