package dev.marquee.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.booking.domain.Item;
import dev.marquee.booking.domain.Order;
import dev.marquee.booking.domain.OrderState;
import java.util.List;

/**
 * An order as its buyer sees it.
 *
 * @param version what the next command must name
 * @param keptUntil when a cart is over, in ms since the epoch
 * @param total in won
 * @param reason absent where there is no more to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderBody(
        String orderId,
        String screeningId,
        String movieId,
        OrderState state,
        long version,
        long keptUntil,
        List<SeatBody> seats,
        List<Item> items,
        long total,
        String reason) {

    /** A seat and what it costs, in won. */
    public record SeatBody(String seat, int price) {}

    static OrderBody of(Order order) {
        return new OrderBody(
                order.orderId(),
                order.screeningId(),
                order.movieId(),
                order.state(),
                order.version(),
                order.keptUntil().toEpochMilli(),
                order.seats().entrySet().stream()
                        .map(seat -> new SeatBody(seat.getKey(), seat.getValue()))
                        .toList(),
                order.items(),
                order.total(),
                order.reason());
    }
}
