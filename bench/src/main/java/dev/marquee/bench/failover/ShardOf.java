package dev.marquee.bench.failover;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        byte[] key = HexFormat.of().formatHex(digest("SHA-256", requestId)).getBytes(StandardCharsets.UTF_8);
        BigInteger hash = new BigInteger(1, digest("MD5", new String(key, StandardCharsets.UTF_8)));
        return open.stream()
                .filter(shard -> hash.compareTo(
                                        new BigInteger(shard.hashKeyRange().startingHashKey()))
                                >= 0
                        && hash.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) <= 0)
                .findFirst()
                .orElseThrow()
                .shardId();
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }
}
