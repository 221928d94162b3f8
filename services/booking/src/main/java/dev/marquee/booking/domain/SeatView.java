package dev.marquee.booking.domain;

/**
 * A seat of a screening, as everybody may see it.
 *
 * @param seat such as {@code A-12}
 * @param zone what decides on the price
 * @param price in won
 */
public record SeatView(String seat, String zone, int price, SeatState state) {}
