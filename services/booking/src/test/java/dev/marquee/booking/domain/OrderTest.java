package dev.marquee.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Order cart = new Order(
            "order",
            "night",
            "theatre",
            "movie",
            "ann",
            "pass",
            OrderState.CART,
            new TreeMap<>(),
            List.of(),
            NOW.plusSeconds(60),
            null,
            1);

    @Test
    void itCostsWhatIsInItAlsoWhereThatIsMuch() {
        Order full = cart.filled(Map.of("A-1", 15_000, "A-2", 15_000), List.of(new Item("gold", 20, 2_000_000_000)));
        assertThat(full.total()).isEqualTo(40_000_030_000L);
        assertThat(full.version()).isEqualTo(2);
    }

    @Test
    void itIsACartUntilItsTimeIsOver() {
        assertThat(cart.asCart(1, NOW.plusSeconds(59))).isSameAs(cart);
        assertThatThrownBy(() -> cart.asCart(1, NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Refusal.class, gone -> assertThat(gone.kind()).isEqualTo(Refusal.Kind.GONE));
    }

    @Test
    void whoeverHasNotSeenTheLastVersionIsShownIt() {
        Order changed = cart.filled(Map.of(), List.of());
        assertThatThrownBy(() -> changed.asCart(1, NOW))
                .isInstanceOfSatisfying(
                        StaleOrder.class, stale -> assertThat(stale.current()).isSameAs(changed));
    }

    @Test
    void itBelongsToOnePersonOfOneMovie() {
        assertThat(cart.of(new Buyer("ann", "movie", "another pass", NOW))).isSameAs(cart);
        for (Buyer other : List.of(new Buyer("bob", "movie", "pass", NOW), new Buyer("ann", "sequel", "pass", NOW))) {
            assertThatThrownBy(() -> cart.of(other))
                    .isInstanceOfSatisfying(
                            Refusal.class, unknown -> assertThat(unknown.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        }
    }

    @Test
    void whatRemainsFollowsFromTheState() {
        assertThat(Step.next(OrderState.CART, true)).isNull();
        assertThat(Step.next(OrderState.RESERVED, true)).isEqualTo(Step.CHARGE);
        assertThat(Step.next(OrderState.REFUNDING, false)).isEqualTo(Step.REFUND);
        for (OrderState over : OrderState.values()) {
            if (over.isOver()) {
                assertThat(Step.next(over, true))
                        .as("%s", over)
                        .isEqualTo(over == OrderState.REFUSED ? null : Step.END_SESSION);
                assertThat(Step.next(over, false)).as("%s", over).isNull();
                assertThat(over.usesPass()).as("%s", over).isEqualTo(over == OrderState.COMPLETED);
            }
        }
    }
}
