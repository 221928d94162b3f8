package dev.marquee.booking.domain;

/**
 * Something to eat or drink in an order.
 *
 * @param itemId 1 to 63 characters
 * @param quantity 1 to {@link Order#MOST_OF_AN_ITEM}
 * @param price of one, in won
 */
public record Item(String itemId, int quantity, int price) {}
