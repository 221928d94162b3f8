package dev.marquee.streaming.reader;

import dev.marquee.streaming.KinesisFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** One shard as Kinesis has it. Futures complete on the context. */
final class ShardSource {

    private static final int PAGE = 1_000;

    private final Context context;
    private final KinesisAsyncClient kinesis;
    private final String streamName;
    private final String shardId;

    ShardSource(Context context, KinesisAsyncClient kinesis, String streamName, String shardId) {
        this.context = context;
        this.kinesis = kinesis;
        this.streamName = streamName;
        this.shardId = shardId;
    }

    /** Where the shard stands among the others; fails where the stream has no such shard. */
    Future<ShardLineage> lineage() {
        return list(ListShardsRequest.builder()
                        .streamName(streamName)
                        .maxResults(PAGE)
                        .build())
                .map(shards -> ShardLineage.of(shardId, shards));
    }

    /** Behind the checkpoint, or at the oldest record for none. */
    Future<String> iteratorAfter(String checkpoint) {
        var request = GetShardIteratorRequest.builder().streamName(streamName).shardId(shardId);
        if (checkpoint == null) {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        } else {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(checkpoint);
        }
        return here(kinesis.getShardIterator(request.build())).map(GetShardIteratorResponse::shardIterator);
    }

    Future<GetRecordsResponse> read(String iterator, int limit) {
        return here(
                kinesis.getRecords(request -> request.shardIterator(iterator).limit(limit)));
    }

    static ShardRecord record(Record record) {
        var arrived = record.approximateArrivalTimestamp();
        return new ShardRecord(
                record.sequenceNumber(),
                record.partitionKey(),
                record.data().asByteArrayUnsafe(),
                arrived == null ? 0 : arrived.toEpochMilli());
    }

    private Future<List<Shard>> list(ListShardsRequest request) {
        return here(kinesis.listShards(request)).compose(page -> {
            if (page.nextToken() == null) {
                return Future.succeededFuture(page.shards());
            }
            return list(nextPage(page)).map(rest -> ShardLineage.join(page.shards(), rest));
        });
    }

    private static ListShardsRequest nextPage(ListShardsResponse page) {
        return ListShardsRequest.builder()
                .nextToken(page.nextToken())
                .maxResults(PAGE)
                .build();
    }

    private <T> Future<T> here(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context)
                .recover(failure -> Future.failedFuture(KinesisFailure.unwrap(failure)));
    }
}
