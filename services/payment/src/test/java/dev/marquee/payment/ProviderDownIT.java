package dev.marquee.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.toss.StandInFaults;
import dev.marquee.toss.TossServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A provider that is down is spared, and its shop answers all the same. */
@QuarkusTest
@TestProfile(ProviderDownIT.Patient.class)
class ProviderDownIT {

    private static final int CALLS_THAT_OPEN_A_BREAKER = 20;
    private static final long WON = 30_000;

    /** A pod that would not ask by itself while the test does. */
    public static class Patient extends PaymentWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("marquee.payment.ask-again", "10s");
            return overrides;
        }
    }

    TossServer toss;

    @Test
    void whoeverIsDownIsNotAskedForAWhileAndThenGetsAllThatWasPutOff() {
        toss.faults(new StandInFaults(100, 0, 0));
        var shops = IntStream.range(0, 2 * CALLS_THAT_OPEN_A_BREAKER)
                .mapToObj(_ -> Shop.withAnOrder())
                .toList();
        shops.forEach(shop -> shop.charge(toss.agree(shop.orderId(), WON), WON)
                .statusCode(200)
                .body("state", equalTo("PENDING")));
        assertThat(toss.confirms()).isLessThan(shops.size());
        awaitUnsettled(shops.size());
        toss.faults(StandInFaults.NONE);
        shops.forEach(shop -> shop.awaitState("CAPTURED"));
        awaitUnsettled(0);
    }

    @Test
    void refusalsAreNoSignOfTrouble() {
        for (int i = 0; i < 2 * CALLS_THAT_OPEN_A_BREAKER; i++) {
            Shop shop = Shop.withAnOrder();
            shop.charge(toss.agreeInVain(shop.orderId(), WON, "REJECT_CARD_PAYMENT"), WON)
                    .body("state", equalTo("REFUSED"));
        }
    }

    private static void awaitUnsettled(int payments) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().get("/metrics").asString())
                        .contains("marquee_payment_unsettled{state=\"ASKED\"} " + (double) payments));
    }
}
