package dev.marquee.bench.chaos.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.chaos.booking.Purchase.Row;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseTest {

    private final Purchase purchase = new Purchase("order");

    @Test
    void whatWasToldAndStillHoldsIsNoBreach() {
        told("CART", 1);
        told("CART", 2, "A-1");
        told("RESERVED", 3, "A-1");
        told("COMPLETED", 4, "A-1");
        assertThat(purchase.breaches(new Row("COMPLETED", 4))).isEmpty();
    }

    @Test
    void anAcknowledgedOrderThatIsNotThereIsOne() {
        told("CART", 1);
        assertThat(purchase.breaches(null)).hasSize(1);
    }

    @Test
    void anEndThatWasToldIsTheEndUnlessTheBuyerWantsItOtherwise() {
        told("COMPLETED", 4, "A-1");
        assertThat(purchase.breaches(new Row("CANCELLED", 5))).hasSize(1);
        purchase.wantsItBack();
        assertThat(purchase.breaches(new Row("CANCELLED", 5))).isEmpty();
    }

    @Test
    void aVersionDoesNotGoBackAndIsOneThing() {
        told("CART", 2, "A-1");
        told("CART", 1);
        assertThat(purchase.breaches(new Row("EXPIRED", 3))).hasSize(1);
        told("CART", 1, "A-2");
        assertThat(purchase.breaches(new Row("EXPIRED", 3))).hasSize(2);
    }

    @Test
    void whatWasToldIsNotAheadOfWhatIsKept() {
        told("CART", 3, "A-1");
        assertThat(purchase.breaches(new Row("EXPIRED", 2))).hasSize(1);
    }

    private void told(String state, long version, String... seats) {
        purchase.told(new JsonObject()
                .put("state", state)
                .put("version", version)
                .put("seats", new JsonArray(List.of(seats))));
    }
}
