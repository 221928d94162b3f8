package dev.marquee.booking.domain;

/**
 * What a theatre sells beside seats.
 *
 * @param itemId 1 to 63 characters
 * @param name 1 to 200 characters
 * @param price in won
 * @param stock what nobody has ordered yet, 0 or more
 */
public record Concession(String itemId, String name, int price, int stock) {}
