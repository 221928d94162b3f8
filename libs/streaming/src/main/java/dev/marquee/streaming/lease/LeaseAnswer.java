package dev.marquee.streaming.lease;

/**
 * The answer of a lease script.
 *
 * @param standing never null
 * @param checkpoint the shard's checkpoint where the script reads it; null where there is none
 */
public record LeaseAnswer(Standing standing, String checkpoint) {}
