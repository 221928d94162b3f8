package dev.marquee.admission.domain;

/**
 * A visitor and the movie at the same instant.
 *
 * @param movie never null
 * @param visitor never null
 */
public record Standing(Movie movie, Visitor visitor) {}
