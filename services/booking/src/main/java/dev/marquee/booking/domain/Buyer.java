package dev.marquee.booking.domain;

import java.time.Instant;

/**
 * Somebody whom the line has let in. Immutable.
 *
 * @param requestId who it is, 32 hex digits
 * @param movieId the only movie that they may book
 * @param passId their pass; one order at a time for each, and none after one that was completed
 * @param until when their session ends
 */
public record Buyer(String requestId, String movieId, String passId, Instant until) {}
