package dev.marquee.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.catalog.domain.Layout.Block;
import dev.marquee.events.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void aRowMayHaveAnAisleAndZones() {
        Layout layout = Layout.of(List.of(new Block("A", 1, 2, "STANDARD"), new Block("A", 5, 6, "COUPLE")));
        assertThat(layout.seats()).containsExactly("A-1", "A-2", "A-5", "A-6");
        assertThat(layout.zones()).containsExactly("COUPLE", "STANDARD");
        assertThat(layout.size()).isEqualTo(4);
    }

    @Test
    void noSeatIsThereTwice() {
        assertThatThrownBy(() -> Layout.of(List.of(new Block("A", 1, 5, "STANDARD"), new Block("A", 5, 6, "COUPLE"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("A-5");
    }

    @Test
    void aBlockThatEndsBeforeItBeginsIsNone() {
        assertThatThrownBy(() -> Layout.of(List.of(new Block("A", 6, 5, "STANDARD"))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void thereAreBounds() {
        List<Block> many = IntStream.range(0, 3)
                .mapToObj(i -> new Block("R" + i, 1, 999, "S"))
                .toList();
        assertThatThrownBy(() -> Layout.of(many)).isInstanceOf(Refusal.class).hasMessageContaining("2000");
    }
}
