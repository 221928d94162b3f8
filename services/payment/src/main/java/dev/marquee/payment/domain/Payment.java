package dev.marquee.payment.domain;

import dev.marquee.events.Refusal;

/**
 * The money of an order. Immutable.
 *
 * @param orderId 32 hex digits
 * @param paymentKey by which the provider knows it; null where nobody has ever asked for it
 * @param amount in won
 * @param returned of it, what went back in parts, in won
 * @param reason why it was refused; null otherwise
 * @param version 1 or more, one more with each change
 */
public record Payment(
        String orderId,
        String paymentKey,
        long amount,
        long returned,
        PaymentState state,
        String reason,
        long version) {

    /** Money that the provider is about to be asked for. */
    public static Payment ask(String orderId, String paymentKey, long amount) {
        return new Payment(orderId, paymentKey, amount, 0, PaymentState.ASKED, null, 1);
    }

    /** Money that will never be asked for. */
    public static Payment neverAsk(String orderId) {
        return new Payment(orderId, null, 0, 0, PaymentState.VOIDED, null, 1);
    }

    /**
     * The same request again, or one for an order that is not to be paid any more.
     *
     * @throws Refusal where something else is asked for under the same order
     */
    public Payment askedAgain(String key, long won) {
        if (paymentKey != null && (!paymentKey.equals(key) || amount != won)) {
            throw Refusal.conflict("orderId", "this order was to be paid otherwise");
        }
        return this;
    }

    /** What it is when whoever ordered wants it back. */
    public Payment unwanted() {
        return switch (state) {
            case ASKED -> now(PaymentState.VOIDING, null);
            case CAPTURED -> now(PaymentState.REFUNDING, null);
            case REFUSED, VOIDING, VOIDED, REFUNDING, REFUNDED -> this;
        };
    }

    /** What it is when the provider says that the money was taken. */
    public Payment captured() {
        return switch (state) {
            case ASKED -> now(PaymentState.CAPTURED, null);
            // by a process that had been paused, or after an answer that was misread: its buyer has nothing for it
            case VOIDING, VOIDED, REFUSED -> now(PaymentState.REFUNDING, null);
            case CAPTURED, REFUNDING, REFUNDED -> this;
        };
    }

    /** What it is when the provider says that the money was not taken, and will not be. */
    public Payment refused(String why) {
        return switch (state) {
            case ASKED -> now(PaymentState.REFUSED, why);
            case VOIDING -> now(PaymentState.VOIDED, null);
            case REFUSED, VOIDED, CAPTURED, REFUNDING, REFUNDED -> this;
        };
    }

    /** What it is when the provider says that the money went back. */
    public Payment refunded() {
        return switch (state) {
            case ASKED, VOIDING, CAPTURED, REFUNDING -> now(PaymentState.REFUNDED, null);
            case REFUSED, VOIDED, REFUNDED -> this;
        };
    }

    /** What it is when a part of it went back; whatever else is known of it stays. */
    public Payment partWentBack(long won) {
        return new Payment(orderId, paymentKey, amount, returned + won, state, reason, version + 1);
    }

    private Payment now(PaymentState next, String why) {
        return new Payment(orderId, paymentKey, amount, returned, next, why, version + 1);
    }
}
