package dev.marquee.operator.stream;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/** Lists shards. Blocks; for worker threads only. Thread-safe. */
@Singleton
public class KinesisShards {

    private final KinesisAsyncClient kinesis;
    private final KinesisStreams streams;

    KinesisShards(KinesisAsyncClient kinesis, KinesisStreams streams) {
        this.kinesis = kinesis;
        this.streams = streams;
    }

    /**
     * Every shard that still has records, the closed ones included, ordered by id.
     *
     * @return empty where there is no such stream
     * @throws KinesisTrouble where Kinesis does not say
     */
    public Optional<List<Shard>> list(String streamName) {
        var shards = new ArrayList<Shard>();
        String next = null;
        try {
            do {
                var page = page(streamName, next);
                page.shards()
                        .forEach(shard -> shards.add(new Shard(
                                shard.shardId(), shard.sequenceNumberRange().endingSequenceNumber() != null)));
                next = page.nextToken();
            } while (next != null);
        } catch (KinesisTrouble trouble) {
            if (trouble.reason() == KinesisReason.StreamNotFound) {
                return Optional.empty();
            }
            throw trouble;
        }
        shards.sort((a, b) -> a.shardId().compareTo(b.shardId()));
        return Optional.of(List.copyOf(shards));
    }

    /** A token names the stream already; Kinesis refuses a name beside it. */
    private ListShardsResponse page(String streamName, String token) {
        return streams.await(
                "ListShards",
                kinesis.listShards(request ->
                        request.streamName(token == null ? streamName : null).nextToken(token)));
    }
}
