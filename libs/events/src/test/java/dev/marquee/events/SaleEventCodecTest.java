package dev.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaleEventCodecTest {

    private static final ScreeningEvent SCREENING = new ScreeningEvent(
            "night-1",
            2,
            "premiere",
            "밤의 영화 <1>",
            "marquee-one",
            "Marquee \"One\"",
            "Hall 1",
            1_800_000_000_000L,
            "A:1-20:STANDARD,B:1-20:COUPLE",
            Map.of("STANDARD", 15_000L, "COUPLE", 40_000L),
            true);

    private static final OrderEvent ORDER = new OrderEvent(
            "0f".repeat(16),
            3,
            new OrderEvent.Show("night-1", "premiere", "밤의 영화", "Marquee One", "Hall 1", 1_800_000_000_000L),
            "ab".repeat(16),
            "COMPLETED",
            List.of("A-1", "A-2"),
            List.of(new OrderEvent.Item("popcorn", "팝콘 <L>", 2, 6_000)),
            42_000,
            null,
            new OrderEvent.Mailbox("ann@example.com", "ko"));

    private static final PaymentEvent PAYMENT =
            new PaymentEvent("0f".repeat(16), 2, "REFUSED", 30_000, 0, "REJECT_CARD_PAYMENT");

    private static final StockEvent STOCK = new StockEvent("marquee-one", "popcorn", 3, 40);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(read(SaleEventCodec.encode(STOCK, null))).isEqualTo(new SaleRecord(STOCK, null));
        assertThat(read(SaleEventCodec.encode(SCREENING, null))).isEqualTo(new SaleRecord(SCREENING, null));
        assertThat(read(SaleEventCodec.encode(ORDER, null))).isEqualTo(new SaleRecord(ORDER, null));
        assertThat(read(SaleEventCodec.encode(PAYMENT, null))).isEqualTo(new SaleRecord(PAYMENT, null));
        var partly = new PaymentEvent(PAYMENT.orderId(), 3, "CAPTURED", 30_000, 6_000, null);
        assertThat(read(SaleEventCodec.encode(partly, null))).isEqualTo(new SaleRecord(partly, null));
    }

    @Test
    void theTraceGoesWithTheEvent() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(read(SaleEventCodec.encode(PAYMENT, traceparent))).isEqualTo(new SaleRecord(PAYMENT, traceparent));
    }

    @Test
    void anOrderMayHaveNoSeatNoItemAndNoMailbox() {
        var empty = new OrderEvent(
                ORDER.orderId(), 1, ORDER.show(), ORDER.requestId(), "CART", List.of(), List.of(), 0, null, null);
        assertThat(read(SaleEventCodec.encode(empty, null))).isEqualTo(new SaleRecord(empty, null));
    }

    @Test
    void anAddressReachesNoLog() {
        assertThat(ORDER.toString()).doesNotContain("ann@");
    }

    @Test
    void whoeverSellsSeatsReadsThemFromTheLayout() {
        assertThat(SCREENING.seats()).hasSize(40).startsWith(Map.entry("A-1", "STANDARD"));
        assertThat(SCREENING.seats().getLast()).isEqualTo(Map.entry("B-20", "COUPLE"));
    }

    @Test
    void whatIsNewerThanThisCodeIsLeftToOthers() {
        assertThat(SaleEventCodec.decode(utf8("{\"version\":2,\"action\":\"SCREENING\"}")))
                .isEmpty();
        assertThat(SaleEventCodec.decode(utf8("{\"version\":1,\"action\":\"ENCORE\"}")))
                .isEmpty();
    }

    @Test
    void anItemThatIsMissingSomethingIsNamed() {
        String order = new String(SaleEventCodec.encode(ORDER, null), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SaleEventCodec.decode(utf8(order.replace("\"quantity\":2,", ""))))
                .hasMessage("items.quantity must be present");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> SaleEventCodec.decode(utf8("{\"version\":1,\"action\":\"SCREENING\",\"prices\":{}}")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("screeningId must be present");
    }

    private static SaleRecord read(byte[] record) {
        return SaleEventCodec.decode(record).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
