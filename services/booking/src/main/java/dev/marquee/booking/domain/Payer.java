package dev.marquee.booking.domain;

/**
 * How an order is to be paid, and where its buyer wants to hear of it.
 *
 * @param total what the buyer means to pay, in won
 * @param paymentKey by which the payment provider knows the payment
 * @param mailTo an address; null for none
 * @param language of the mail, {@code ko} or {@code en}
 */
public record Payer(long total, String paymentKey, String mailTo, String language) {

    /** An address must not reach a log. */
    @Override
    public String toString() {
        return "Payer[" + total + "]";
    }
}
