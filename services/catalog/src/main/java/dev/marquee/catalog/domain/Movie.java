package dev.marquee.catalog.domain;

/**
 * A movie. Immutable.
 *
 * @param movieId as its {@code MovieRelease} calls it, 1 to 63 characters
 * @param title what people call it, 1 to 200 characters
 * @param synopsis up to 4,000 characters; may be empty
 * @param runtimeMinutes 1 to 999
 */
public record Movie(String movieId, String title, String synopsis, int runtimeMinutes) {}
