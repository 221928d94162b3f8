package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final long TICKET = 1_700_000_000_000_001L;
    private static final long AT = 1_700_000_000_500L;

    private final SigningKey key = SigningKey.generate();
    private final Receipts receipts = receipts(KeyRing.of(key));
    private final String receipt = receipts.sign("dune-3", ID, TICKET, AT);

    @Test
    void aReceiptProvesTheTicketAndWhenItWasTold() {
        assertThat(receipts.verify("dune-3", ID, receipt)).isEqualTo(new Receipt(TICKET, AT));
        assertThat(receipts.verify("dune-3", ID, receipts.sign("dune-3", ID, 0, AT)))
                .isEqualTo(new Receipt(0, AT));
        assertThat(receipt).hasSizeLessThanOrEqualTo(Receipts.LONGEST);
    }

    @Test
    void aReceiptIsOfOnePersonInOneLineOfOneFleet() {
        assertThat(receipts.verify("dune-2", ID, receipt)).isNull();
        assertThat(receipts.verify("dune-3", ID.replace('0', '1'), receipt)).isNull();
        assertThat(receipts(KeyRing.of(SigningKey.generate())).verify("dune-3", ID, receipt))
                .isNull();
    }

    @Test
    void anotherTicketOrTimeNeedsAnotherReceipt() {
        String earlier = receipts.sign("dune-3", ID, TICKET - 1, AT - 1);
        String mac = receipt.substring(receipt.lastIndexOf('.'));
        assertThat(receipts.verify("dune-3", ID, earlier.substring(0, earlier.lastIndexOf('.')) + mac))
                .isNull();
        assertThat(receipts.verify("dune-3", ID, receipt.replaceFirst("\\.", "0.")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.2", "1.2.3", "-1.2.0123456789012345678901", "1.2.0123456789012345678901 "})
    void whatIsNoReceiptIsNone(String text) {
        assertThat(receipts.verify("dune-3", ID, text)).isNull();
    }

    @Test
    void aReceiptStaysGoodWhenAnotherKeyBeginsToSign() {
        KeyRing rotated = new KeyRing(List.of(
                new KeyRing.TimedKey(key, Instant.EPOCH),
                new KeyRing.TimedKey(SigningKey.generate(), Instant.ofEpochSecond(1))));
        assertThat(receipts(rotated).verify("dune-3", ID, receipt)).isNotNull();
        assertThat(receipts(rotated).sign("dune-3", ID, TICKET, AT)).isNotEqualTo(receipt);
    }

    private static Receipts receipts(KeyRing ring) {
        return new Receipts(() -> ring, Clock.systemUTC());
    }
}
