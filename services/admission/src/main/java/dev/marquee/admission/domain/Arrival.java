package dev.marquee.admission.domain;

/**
 * Somebody at the door of a movie.
 *
 * @param requestId the name of this person in the line of this movie
 * @param mintedToken the token that they were given just now; null where they came with one
 */
public record Arrival(String requestId, String mintedToken) {}
