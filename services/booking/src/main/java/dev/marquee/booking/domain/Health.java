package dev.marquee.booking.domain;

/**
 * How well the sale went lately.
 *
 * @param errorPercent of what was tried, 0 to 100; buyers who were refused rightly are no errors
 * @param latencyMillis within which 95 of 100 commands were answered; 0 where none came
 */
public record Health(int errorPercent, long latencyMillis) {}
