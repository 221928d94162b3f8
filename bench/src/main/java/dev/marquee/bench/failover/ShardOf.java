package dev.marquee.bench.failover;

import dev.marquee.bench.audit.Digest;
import java.math.BigInteger;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Which shard takes a visitor's events: Kinesis takes the MD5 of the partition key, which is the SHA-256 of the requestId. */
final class ShardOf {

    private final List<Shard> open;

    /** @param open the shards that take records; their ranges cover everything */
    ShardOf(List<Shard> open) {
        this.open = open;
    }

    /** The shard's id. */
    String requestId(String requestId) {
        BigInteger hash = new BigInteger(Digest.hex("MD5", Digest.hex("SHA-256", requestId)), 16);
        return open.stream()
                .filter(shard -> hash.compareTo(
                                        new BigInteger(shard.hashKeyRange().startingHashKey()))
                                >= 0
                        && hash.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) <= 0)
                .findFirst()
                .orElseThrow()
                .shardId();
    }
}
