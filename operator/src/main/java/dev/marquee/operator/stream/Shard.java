package dev.marquee.operator.stream;

/**
 * A shard as Kinesis lists it.
 *
 * @param shardId its id
 * @param closed whether it takes no records any more
 */
public record Shard(String shardId, boolean closed) {}
