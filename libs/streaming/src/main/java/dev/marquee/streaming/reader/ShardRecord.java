package dev.marquee.streaming.reader;

/**
 * One record of a shard.
 *
 * @param sequenceNumber decimal, increasing within the shard
 * @param partitionKey as it was put
 * @param data not copied: do not change it
 * @param arrivedMillis approximate time of arrival at Kinesis, in ms since the epoch; 0 where it does not say
 */
public record ShardRecord(String sequenceNumber, String partitionKey, byte[] data, long arrivedMillis) {}
