package dev.marquee.events;

/**
 * Work that somebody new is asked for. A proof is {@code text}, a dot and a whole number, such that the hash of it begins with
 * {@code difficultyBits} zero bits.
 *
 * @param algorithm of the hash: {@code SHA-256}
 * @param text what a proof begins with; ASCII
 * @param difficultyBits 1 to 31; 2^difficultyBits tries on average
 * @param expiresAt in ms since the epoch
 */
public record Challenge(String algorithm, String text, int difficultyBits, long expiresAt) {}
