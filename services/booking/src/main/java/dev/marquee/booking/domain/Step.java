package dev.marquee.booking.domain;

/** What the saga does with an order, one after the other; each may be done again without doing more. */
public enum Step {
    /** Keeps seats and stock until the saga has ended. */
    RESERVE,
    /** Has the money taken. */
    CHARGE,
    /** Sells the seats. */
    CONFIRM,
    /** Has the money given back, or, where nobody knows whether it was taken, makes sure that it never is. */
    REFUND,
    /** Gives seats and stock back. */
    RELEASE,
    /** Tells the line that the session of the buyer may end. */
    END_SESSION;

    /** What remains to be done with an order outside of the database; null where nothing does. */
    public static Step next(OrderState state, boolean sessionIsOpen) {
        return switch (state) {
            case CART -> null;
            case RESERVED -> CHARGE;
            case REFUNDING -> REFUND;
            case COMPLETED, CANCELLED, EXPIRED -> sessionIsOpen ? END_SESSION : null;
            case REFUSED -> null; // another card may do, while the session lasts
        };
    }
}
