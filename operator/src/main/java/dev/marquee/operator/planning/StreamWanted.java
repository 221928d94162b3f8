package dev.marquee.operator.planning;

/**
 * A stream as a spec wants it.
 *
 * @param owner value that the owner tag must have, never null
 * @param onDemand whether AWS decides its capacity
 * @param shards open shards wanted; without meaning where {@code onDemand}
 * @param retentionHours how long records are kept
 */
public record StreamWanted(String owner, boolean onDemand, int shards, int retentionHours) {}
