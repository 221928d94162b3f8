package dev.marquee.booking.domain;

/** The order has changed since its buyer saw it. Nothing has changed now. */
public final class StaleOrder extends RuntimeException {

    private final transient Order current;

    StaleOrder(Order current) {
        super("the order has changed since", null, false, false);
        this.current = current;
    }

    /** As it is. */
    public Order current() {
        return current;
    }
}
