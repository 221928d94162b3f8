package dev.marquee.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.events.PaymentEvent;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.testing.MariaDbServer;
import dev.marquee.toss.StandInFaults;
import dev.marquee.toss.TossServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of the money go back once each, and never more than was taken. */
@QuarkusTest
@TestProfile(PaymentWorld.class)
class PartRefundIT {

    private static final long WON = 30_000;

    TossServer toss;
    MariaDbServer writer;

    private final Shop shop = Shop.withAnOrder();
    private String paymentKey;

    @BeforeEach
    void paid() {
        paymentKey = toss.agree(shop.orderId(), WON);
        shop.charge(paymentKey, WON).body("state", equalTo("CAPTURED"));
    }

    @AfterEach
    void nothingGoesWrong() {
        toss.faults(StandInFaults.NONE);
    }

    @Test
    void aPartGoesBackOnceHoweverOftenItIsAskedFor() {
        for (int i = 0; i < 3; i++) {
            shop.giveBack("popcorn", 6_000).statusCode(200).body("state", equalTo("DONE"));
        }
        assertThat(left()).isEqualTo(24_000);
        shop.giveBack("popcorn", 5_000).statusCode(409).body("field", equalTo("amount"));
        shop.giveBack("seat", 15_000).body("state", equalTo("DONE"));
        assertThat(left()).isEqualTo(9_000);
        shop.look().body("state", equalTo("CAPTURED")).body("refunded", equalTo(21_000));
        assertThat(told())
                .as("what went back, by what was told")
                .containsExactly(
                        new PaymentEvent(shop.orderId(), 1, "ASKED", WON, 0, null),
                        new PaymentEvent(shop.orderId(), 2, "CAPTURED", WON, 0, null),
                        new PaymentEvent(shop.orderId(), 3, "CAPTURED", WON, 6_000, null),
                        new PaymentEvent(shop.orderId(), 4, "CAPTURED", WON, 21_000, null));
    }

    @Test
    void ofManyWhoAskAtOnceNoMoreGoesBackThanWasTaken() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, 10)
                    .mapToObj(i -> (Callable<Integer>)
                            () -> shop.giveBack("part-" + i, 7_000).extract().statusCode())
                    .toList();
            List<Integer> statuses = threads.invokeAll(all).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(4);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(6);
        }
        assertThat(left()).isEqualTo(2_000);
    }

    @Test
    void anAnswerThatIsLostIsFoundOut() {
        toss.faults(new StandInFaults(0, 100, 0));
        shop.giveBack("popcorn", 6_000).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        "DONE".equals(shop.giveBack("popcorn", 6_000).extract().path("state")));
        assertThat(left()).isEqualTo(24_000);
    }

    @Test
    void whoAsksAgainBeforeItIsFoundOutIsToldSoAndTheProviderIsNotAsked() {
        toss.faults(new StandInFaults(100, 0, 0));
        for (int i = 0; i < 3; i++) {
            shop.giveBack("popcorn", 6_000).body("state", equalTo("PENDING"));
        }
        assertThat(toss.cancels(paymentKey)).isEqualTo(1);
    }

    @Test
    void oneThatNobodyAsksForAgainIsFoundOutToo() {
        toss.faults(new StandInFaults(100, 0, 0));
        shop.giveBack("popcorn", 6_000).body("state", equalTo("PENDING"));
        toss.faults(StandInFaults.NONE);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> left() == 24_000);
    }

    @Test
    void theWholeGoesBackWithWhatIsLeftAndNothingAfterIt() {
        shop.giveBack("popcorn", 6_000).body("state", equalTo("DONE"));
        shop.refund().body("state", equalTo("REFUNDED"));
        assertThat(left()).isZero();
        shop.giveBack("seat", 1_000).statusCode(409).body("field", equalTo("state"));
    }

    @Test
    void badInputIsRefusedAndNothingGoesBack() {
        shop.giveBack("none", 0).statusCode(422).body("field", equalTo("amount"));
        shop.giveBack("less-than-none", -1).statusCode(422);
        shop.giveBack("more", WON + 1).statusCode(409).body("field", equalTo("amount"));
        shop.giveBack("a.name", 1).statusCode(422).body("field", equalTo("refundId"));
        Shop.withAnOrder().giveBack("nobody-paid", 1).statusCode(404);
        assertThat(left()).isEqualTo(WON);
    }

    private List<PaymentEvent> told() {
        return writer.call("SELECT CONVERT(body USING utf8mb4) FROM marquee_payment.outbox WHERE aggregate = 'payment/"
                        + shop.orderId() + "' ORDER BY id")
                .lines()
                .filter(body -> body.startsWith("{"))
                .map(body -> SaleEventCodec.decode(body.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .map(record -> (PaymentEvent) record.event())
                .toList();
    }

    private long left() {
        return toss.balances().get(shop.orderId());
    }
}
