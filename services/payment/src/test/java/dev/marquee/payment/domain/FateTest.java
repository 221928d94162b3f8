package dev.marquee.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.payment.domain.Fate.Kind;
import org.junit.jupiter.api.Test;

class FateTest {

    @Test
    void whateverTheProviderSaysCanBeKeptByAll() {
        assertThat(new Fate(Kind.REFUSED, "한도 초과" + "X".repeat(100)).reason())
                .hasSize(64)
                .startsWith("?? ??X");
        assertThat(new Fate(Kind.REFUSED, "REJECT_CARD_PAYMENT").reason()).isEqualTo("REJECT_CARD_PAYMENT");
    }
}
