package dev.marquee.security;

/**
 * What a verified receipt says: that somebody stood in a line.
 *
 * @param ticket that they were told; 0 where the draw was still secret
 * @param atMillis when, by the clock of the line, in ms since the epoch
 */
public record Receipt(long ticket, long atMillis) {}
