package dev.marquee.catalog.domain;

/**
 * A house with one auditorium or more. Immutable.
 *
 * @param theatreId 1 to 63 characters
 * @param name 1 to 200 characters
 * @param city 1 to 100 characters
 */
public record Theatre(String theatreId, String name, String city) {}
