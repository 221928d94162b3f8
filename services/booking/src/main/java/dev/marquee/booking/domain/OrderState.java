package dev.marquee.booking.domain;

/** How far an order has come. */
public enum OrderState {
    /** It is being filled; its seats are held until its time is over. */
    CART(false),
    /** Seats and stock are kept; the money is being asked for. */
    RESERVED(false),
    /** Seats are sold, and the money is taken. */
    COMPLETED(true),
    /** The money is being given back; until then seats and stock are kept. */
    REFUNDING(false),
    /** Its buyer, or the theatre, wanted it no more. Nothing is kept, and no money. */
    CANCELLED(true),
    /** The money was refused. Nothing is kept. */
    REFUSED(true),
    /** Its time was over before it was paid. Nothing is kept. */
    EXPIRED(true);

    private final boolean isOver;

    OrderState(boolean isOver) {
        this.isOver = isOver;
    }

    /** Whether nothing more happens to seats, stock and money by itself. */
    public boolean isOver() {
        return isOver;
    }

    /** Whether the pass of its buyer is not free for another order: what it was good for has been bought, or is being bought. */
    public boolean usesPass() {
        return this == CART || this == RESERVED || this == COMPLETED;
    }
}
