package dev.marquee.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.Refusal;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private final Payment asked = Payment.ask("order", "key", 100);

    @Test
    void whatIsNotWantedGoesBackIfItWasTakenAndIsNotTakenIfNot() {
        assertThat(asked.captured().unwanted().refunded().state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(asked.unwanted().captured().state()).isEqualTo(PaymentState.REFUNDING);
        assertThat(asked.unwanted().refused("EXPIRED").state()).isEqualTo(PaymentState.VOIDED);
        assertThat(Payment.neverAsk("order").captured().state())
                .as("taken by somebody who had been paused")
                .isEqualTo(PaymentState.REFUNDING);
    }

    @Test
    void anOrderHasOneAmountAndOneKey() {
        assertThat(asked.askedAgain("key", 100)).isSameAs(asked);
        assertThatThrownBy(() -> asked.askedAgain("key", 101)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> asked.askedAgain("other", 100)).isInstanceOf(Refusal.class);
        assertThat(Payment.neverAsk("order").askedAgain("key", 100).state()).isEqualTo(PaymentState.VOIDED);
    }

    /** Whatever is heard, in whatever order: once nobody wants it, it is not kept. */
    @RepeatedTest(200)
    void moneyThatNobodyWantsIsNeverKept() {
        Random random = new Random();
        Payment payment = asked;
        boolean wanted = true;
        for (int i = 0; i < 12; i++) {
            UnaryOperator<Payment> heard =
                    switch (random.nextInt(4)) {
                        case 0 -> Payment::unwanted;
                        case 1 -> Payment::captured;
                        case 2 -> p -> p.refused("REJECT_CARD_PAYMENT");
                        default -> p -> p.state() == PaymentState.REFUNDING ? p.refunded() : p;
                    };
            Payment before = payment;
            payment = heard.apply(payment);
            wanted &= payment.equals(before)
                    || payment.state() == PaymentState.CAPTURED
                    || payment.state() == PaymentState.REFUSED;
            assertThat(payment.version()).isEqualTo(before.version() + (payment.equals(before) ? 0 : 1));
            if (!wanted) {
                assertThat(payment.state()).isNotEqualTo(PaymentState.CAPTURED);
            }
        }
    }
}
