package dev.marquee.events;

import java.util.List;
import java.util.Objects;

/**
 * An order, as it is from now on.
 *
 * @param orderId 32 hex digits
 * @param revision 1 when it is opened, one more with each change
 * @param show what it is for
 * @param requestId whose it is, 32 hex digits
 * @param state as the API of the booking calls it
 * @param seats such as {@code A-12}, in the order of the alphabet; whose they are is said by the state
 * @param items what was ordered beside them
 * @param total in won
 * @param reason why it is in that state; null where there is no more to say
 * @param mailbox where its buyer wants to hear of it; null for nowhere
 */
public record OrderEvent(
        String orderId,
        long revision,
        Show show,
        String requestId,
        String state,
        List<String> seats,
        List<Item> items,
        long total,
        String reason,
        Mailbox mailbox)
        implements SaleEvent {

    /**
     * A screening, for those who read.
     *
     * @param startsAt in ms since the epoch
     */
    public record Show(
            String screeningId, String movieId, String title, String theatre, String auditorium, long startsAt) {}

    /**
     * So many of one thing.
     *
     * @param name for those who read, 1 to 200 characters
     * @param quantity 1 or more
     * @param price of one, in won
     */
    public record Item(String itemId, String name, long quantity, long price) {}

    /**
     * Where mail goes, and in which language. Its text never shows the address, so that none reaches a log.
     *
     * @param address 3 to 254 characters
     * @param language ISO 639-1, such as {@code ko}
     */
    public record Mailbox(String address, String language) {

        @Override
        public String toString() {
            return "Mailbox[" + language + "]";
        }
    }

    public OrderEvent {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(show, "show");
        Objects.requireNonNull(state, "state");
        seats = List.copyOf(seats);
        items = List.copyOf(items);
    }

    @Override
    public String aggregate() {
        return "order/" + orderId;
    }
}
