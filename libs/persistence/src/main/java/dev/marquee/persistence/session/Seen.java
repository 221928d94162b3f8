package dev.marquee.persistence.session;

/**
 * What a read has found.
 *
 * @param isLatest whether it saw all that was committed before; otherwise the reader may have been a little behind
 */
public record Seen<T>(T what, boolean isLatest) {}
