package dev.marquee.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.testing.MariaDbServer;
import dev.marquee.toss.StandInFaults;
import dev.marquee.toss.TossServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the provider tells by itself is a reason to ask, if it is the provider's; what it says is not believed. */
@QuarkusTest
@TestProfile(WebhookIT.Patient.class)
class WebhookIT {

    /** A pod that would not ask by itself. */
    public static class Patient extends PaymentWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("marquee.payment.ask-again", "10m");
            return overrides;
        }
    }

    TossServer toss;
    MariaDbServer writer;

    @TestHTTPResource("/v1/webhooks/toss")
    URI webhooks;

    private final Shop shop = Shop.withAnOrder();

    @AfterEach
    void nothingGoesWrong() {
        toss.faults(StandInFaults.NONE);
        toss.noWebhooks();
    }

    @Test
    void aWebhookEndsTheWaitForAnAnswerThatWasLost() {
        anAnswerIsLost();
        send(UUID.randomUUID().toString(), WEBHOOK_KEY, OffsetDateTime.now(), "DONE")
                .statusCode(200);
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void whatAWebhookSaysIsNotBelieved() {
        shop.charge(toss.agree(shop.orderId(), 100), 100).body("state", equalTo("CAPTURED"));
        send(UUID.randomUUID().toString(), WEBHOOK_KEY, OffsetDateTime.now(), "CANCELED")
                .statusCode(200);
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void oneThatIsForgedOrOldChangesNothing() {
        anAnswerIsLost();
        send("1", "another-key", OffsetDateTime.now(), "DONE").statusCode(401);
        send("2", WEBHOOK_KEY, OffsetDateTime.now().minus(Duration.ofDays(5)), "DONE")
                .statusCode(401);
        shop.look().body("state", equalTo("PENDING"));
    }

    @Test
    void oneWithoutASignatureIsAReasonToAskAndNoMore() {
        anAnswerIsLost();
        given().contentType("application/json")
                .body(body("CANCELED"))
                .post("/v1/webhooks/toss")
                .then()
                .statusCode(200);
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void oneThatIsRepeatedIsFollowedOnce() {
        String id = UUID.randomUUID().toString();
        shop.charge(toss.agree(shop.orderId(), 100), 100);
        send(id, WEBHOOK_KEY, OffsetDateTime.now(), "DONE").statusCode(200);
        toss.faults(new StandInFaults(100, 0, 0));
        send(id, WEBHOOK_KEY, OffsetDateTime.now(), "DONE").statusCode(200);
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void oneThatComesWhileTheProviderDoesNotAnswerIsToBeSentAgain() {
        String key = toss.agree(shop.orderId(), 100);
        shop.charge(key, 100).body("state", equalTo("CAPTURED"));
        given().auth()
                .preemptive()
                .basic(TossResource.SECRET, "")
                .contentType("application/json")
                .body("{\"cancelReason\": \"by hand\"}")
                .post(toss.url() + "/v1/payments/" + key + "/cancel")
                .then()
                .statusCode(200);
        String id = UUID.randomUUID().toString();
        toss.faults(new StandInFaults(100, 0, 0));
        send(id, WEBHOOK_KEY, OffsetDateTime.now(), "CANCELED").statusCode(503).header("Retry-After", "1");
        toss.faults(StandInFaults.NONE);
        send(id, WEBHOOK_KEY, OffsetDateTime.now(), "CANCELED").statusCode(200);
        shop.look().body("state", equalTo("REFUNDED"));
    }

    @Test
    void whatTheProviderSendsByItselfIsFollowedThoughItComesThreeTimesAndLate() {
        toss.webhooks(List.of(webhooks), WEBHOOK_KEY);
        String key = toss.agree(shop.orderId(), 100);
        toss.faults(new StandInFaults(0, 100, 0, 3, 1_500));
        shop.charge(key, 100).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        shop.awaitState("CAPTURED");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> toss.webhooksHeard() == 3);
        shop.look().body("state", equalTo("CAPTURED"));
    }

    @Test
    void oneOfAnotherShopIsTakenAndForgotten() {
        String id = UUID.randomUUID().toString();
        send(id, WEBHOOK_KEY, OffsetDateTime.now(), "DONE").statusCode(200);
        shop.look().statusCode(404);
        assertThat(writer.call("SELECT COUNT(*) FROM marquee_payment.webhook WHERE transmission_id = '" + id + "'"))
                .isEqualTo("0");
    }

    private static final String WEBHOOK_KEY = PaymentWorld.WEBHOOK_KEY;

    private void anAnswerIsLost() {
        String key = toss.agree(shop.orderId(), 100);
        toss.faults(new StandInFaults(0, 100, 0));
        shop.charge(key, 100).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
    }

    private ValidatableResponse send(String id, String key, OffsetDateTime time, String status) {
        return given().contentType("application/json")
                .header("tosspayments-webhook-transmission-id", id)
                .header("tosspayments-webhook-transmission-time", time.toString())
                .header("tosspayments-webhook-signature", "v1:AAAA,v1:" + sign(key, body(status) + ":" + time))
                .body(body(status))
                .post("/v1/webhooks/toss")
                .then();
    }

    private String body(String status) {
        return "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"" + shop.orderId()
                + "\",\"status\":\"" + status + "\"}}";
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
