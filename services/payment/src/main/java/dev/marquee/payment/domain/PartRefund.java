package dev.marquee.payment.domain;

import dev.marquee.events.Refusal;

/**
 * A part of the money of an order that goes back. Immutable.
 *
 * @param orderId 32 hex digits
 * @param refundId chosen by whoever wants it back, so that to ask again is to ask once
 * @param amount in won, 1 or more
 * @param reason why it was refused; null otherwise
 */
public record PartRefund(String orderId, String refundId, long amount, State state, String reason) {

    /** What is known of it. */
    public enum State {
        /** The provider was asked to give it back; what came of that is not known. */
        ASKED,
        /** It went back. */
        DONE,
        /** It did not go back, and will not. */
        REFUSED
    }

    /** A part that the provider is about to be asked for. */
    public static PartRefund ask(String orderId, String refundId, long amount) {
        return new PartRefund(orderId, refundId, amount, State.ASKED, null);
    }

    /**
     * The same request again.
     *
     * @throws Refusal where something else is asked for under the same name
     */
    public PartRefund askedAgain(long won) {
        if (amount != won) {
            throw Refusal.conflict("amount", "this refund was of " + amount + " won");
        }
        return this;
    }

    /** What it is once the provider says this; what was said before stays. */
    public PartRefund now(Fate fate) {
        if (state != State.ASKED) {
            return this;
        }
        return switch (fate.kind()) {
            case BACK -> new PartRefund(orderId, refundId, amount, State.DONE, null);
            case REFUSED -> new PartRefund(orderId, refundId, amount, State.REFUSED, fate.reason());
            case TAKEN, NOTHING_YET, UNKNOWN -> this;
        };
    }
}
