package dev.marquee.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailKindTest {

    @Test
    void aPaidOrderIsToldAndItsEndOnlyToWhomThatWasTold() {
        assertThat(MailKind.of("COMPLETED", false)).contains(MailKind.RECEIPT);
        assertThat(MailKind.of("CANCELLED", true)).contains(MailKind.CANCELLATION);
        assertThat(MailKind.of("CANCELLED", false)).isEmpty();
        assertThat(MailKind.of("REFUNDING", true)).isEmpty();
        assertThat(MailKind.of("of a newer version", true)).isEmpty();
    }

    @Test
    void anAddressReachesNoLogAndAMailKeepsItsId() {
        var letter = new Letter(
                "0f",
                MailKind.RECEIPT,
                "ann@example.com",
                "ko",
                "t",
                "t",
                "a",
                Instant.EPOCH,
                List.of("A-1"),
                List.of(),
                1,
                1,
                null);
        assertThat(letter.toString()).doesNotContain("ann");
        assertThat(letter.withoutAddress("550 5.1.1 <Ann@example.com>: Recipient address rejected"))
                .isEqualTo("550 5.1.1 <the address>: Recipient address rejected");
        assertThat(letter.messageId()).isEqualTo("<receipt.0f@marquee.dev>");
    }
}
