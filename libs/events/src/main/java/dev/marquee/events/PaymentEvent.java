package dev.marquee.events;

import java.util.Objects;

/**
 * The money of an order, as it is from now on.
 *
 * @param orderId 32 hex digits
 * @param revision 1 or more, one more with each change
 * @param state as the API of the payment calls it
 * @param amount in won
 * @param refunded of it, what went back in parts, in won
 * @param reason why it is in that state; null where there is no more to say
 */
public record PaymentEvent(String orderId, long revision, String state, long amount, long refunded, String reason)
        implements SaleEvent {

    public PaymentEvent {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(state, "state");
    }

    @Override
    public String aggregate() {
        return "payment/" + orderId;
    }
}
