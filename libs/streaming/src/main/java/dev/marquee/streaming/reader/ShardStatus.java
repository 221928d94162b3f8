package dev.marquee.streaming.reader;

/**
 * What is known of a reader, for people and metrics.
 *
 * @param shardId never null
 * @param epoch 1 or more
 * @param state never null
 * @param lagMillis how far behind the tip of the shard the last read was, in ms; -1 before the first read
 * @param checkpoint the last sequence number whose effect is done, or SHARD_END; null for none
 * @param lastError what failed last, null once it works again
 */
public record ShardStatus(
        String shardId, long epoch, ReaderState state, long lagMillis, String checkpoint, String lastError) {

    ShardStatus in(ReaderState next) {
        return new ShardStatus(shardId, epoch, next, lagMillis, checkpoint, null);
    }

    ShardStatus failed(String error) {
        return new ShardStatus(shardId, epoch, ReaderState.RETRYING, lagMillis, checkpoint, error);
    }

    ShardStatus at(String reached) {
        return new ShardStatus(shardId, epoch, state, lagMillis, reached, lastError);
    }

    ShardStatus behind(long millis) {
        return new ShardStatus(shardId, epoch, state, millis, checkpoint, lastError);
    }
}
