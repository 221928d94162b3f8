package dev.marquee.events;

import java.util.Objects;

/**
 * How much there is of an item that a theatre sells beside seats, from now on.
 *
 * @param theatreId 1 to 63 characters
 * @param itemId 1 to 63 characters
 * @param revision 1 with the first delivery, one more with each change
 * @param left what nobody has ordered yet, 0 or more
 */
public record StockEvent(String theatreId, String itemId, long revision, long left) implements SaleEvent {

    public StockEvent {
        Objects.requireNonNull(theatreId, "theatreId");
        Objects.requireNonNull(itemId, "itemId");
    }

    @Override
    public String aggregate() {
        return "stock/" + theatreId + "/" + itemId;
    }
}
