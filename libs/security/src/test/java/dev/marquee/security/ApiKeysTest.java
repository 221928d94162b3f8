package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final String OLD = "o".repeat(43);
    private static final String NEW = "n".repeat(43);

    @Test
    void anOldAndANewKeyAreGoodTogether() {
        ApiKeys keys = new ApiKeys(List.of(OLD, NEW));
        assertThat(keys.accepts(OLD)).isTrue();
        assertThat(keys.accepts(NEW)).isTrue();
    }

    @Test
    void nothingElseIsGood() {
        ApiKeys keys = new ApiKeys(List.of(OLD));
        assertThat(keys.accepts(NEW)).isFalse();
        assertThat(keys.accepts(OLD + "o")).isFalse();
        assertThat(keys.accepts("")).isFalse();
        assertThat(keys.accepts(null)).isFalse();
        assertThat(new ApiKeys(List.of()).accepts(OLD)).isFalse();
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> new ApiKeys(List.of("marquee")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("marquee");
    }
}
