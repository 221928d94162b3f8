package dev.marquee.catalog.domain;

/**
 * A room with seats. Immutable.
 *
 * @param auditoriumId 1 to 63 characters
 * @param theatreId where it is
 * @param name 1 to 200 characters
 */
public record Auditorium(String auditoriumId, String theatreId, String name, Layout layout) {}
