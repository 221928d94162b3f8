package dev.marquee.streaming.reader;

import java.util.List;

/**
 * What one read of a shard returned.
 *
 * @param streamName never null
 * @param shardId never null
 * @param epoch of the reader
 * @param records in the order of the shard; not empty
 */
public record ShardBatch(String streamName, String shardId, long epoch, List<ShardRecord> records) {}
