package dev.marquee.booking.domain;

/**
 * What can still be sold of a movie: seats that are not sold, those included that somebody holds.
 *
 * @param seats 0 or more
 */
public record SeatsLeft(String movieId, long seats) {}
