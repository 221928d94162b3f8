package dev.marquee.operator.stream;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.planning.StreamSeen;
import dev.marquee.operator.planning.StreamWanted;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;
import software.amazon.awssdk.services.kinesis.model.Tag;

/**
 * Looks at streams and changes them, one operation a call. Every method blocks for the Kinesis timeout at the most, is for
 * worker threads only, and throws {@link KinesisTrouble}. Thread-safe.
 */
@Singleton
public class KinesisStreams {

    private final KinesisAsyncClient kinesis;
    private final OperatorMetrics metrics;
    private final Duration timeout;

    /** ListTagsForStream is allowed five times a second an account, so an answer is kept while its stream is the same. */
    private final Map<String, Tagged> tags = new ConcurrentHashMap<>();

    private record Tagged(Instant created, String owner) {}

    KinesisStreams(KinesisAsyncClient kinesis, OperatorSettings settings, OperatorMetrics metrics) {
        this.kinesis = kinesis;
        this.metrics = metrics;
        this.timeout = settings.timeout().kinesis().plusSeconds(1);
    }

    /** The stream as it is now; empty where there is none. */
    public Optional<DescribedStream> look(String name) {
        try {
            var summary = await(
                            "DescribeStreamSummary", kinesis.describeStreamSummary(request -> request.streamName(name)))
                    .streamDescriptionSummary();
            return Optional.of(new DescribedStream(name, summary.streamARN(), seen(summary)));
        } catch (KinesisTrouble trouble) {
            if (trouble.reason() != KinesisReason.StreamNotFound) {
                throw trouble;
            }
            tags.remove(name);
            return Optional.empty();
        }
    }

    /** Makes a stream, with its owner tag in the same call, so that no crash leaves one that nobody knows. */
    public void create(String name, StreamWanted wanted) {
        act("CreateStream", kinesis.createStream(request -> {
            request.streamName(name)
                    .streamModeDetails(mode(wanted.onDemand()))
                    .tags(Map.of(Labels.OWNER_TAG, wanted.owner()));
            if (!wanted.onDemand()) {
                request.shardCount(wanted.shards());
            }
        }));
    }

    /** Asks for another number of open shards, of even hash ranges: AWS plans splits and merges, and takes them in one call. */
    public void reshard(String name, int shards) {
        act(
                "UpdateShardCount",
                kinesis.updateShardCount(request ->
                        request.streamName(name).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING)));
    }

    /** Switches the capacity mode. */
    public void switchMode(String arn, boolean onDemand) {
        act(
                "UpdateStreamMode",
                kinesis.updateStreamMode(request -> request.streamARN(arn).streamModeDetails(mode(onDemand))));
    }

    /** Keeps records longer. */
    public void raiseRetention(String name, int hours) {
        act(
                "IncreaseStreamRetentionPeriod",
                kinesis.increaseStreamRetentionPeriod(
                        request -> request.streamName(name).retentionPeriodHours(hours)));
    }

    /** Keeps records shorter. */
    public void lowerRetention(String name, int hours) {
        act(
                "DecreaseStreamRetentionPeriod",
                kinesis.decreaseStreamRetentionPeriod(
                        request -> request.streamName(name).retentionPeriodHours(hours)));
    }

    /** Deletes a stream with its records. */
    public void delete(String name) {
        act(
                "DeleteStream",
                kinesis.deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true)));
        tags.remove(name);
    }

    /** Shards that the account may still open in the region. */
    public int freeShards() {
        var limits = await("DescribeLimits", kinesis.describeLimits(request -> {}));
        return limits.shardLimit() - limits.openShardCount();
    }

    private StreamSeen seen(StreamDescriptionSummary summary) {
        return new StreamSeen(
                StreamSeen.State.valueOf(summary.streamStatusAsString()),
                summary.streamModeDetails() != null
                        && summary.streamModeDetails().streamMode() == StreamMode.ON_DEMAND,
                summary.openShardCount(),
                summary.retentionPeriodHours(),
                owner(summary));
    }

    private String owner(StreamDescriptionSummary summary) {
        var name = summary.streamName();
        var known = tags.get(name);
        if (known == null || known.owner() == null || !known.created().equals(summary.streamCreationTimestamp())) {
            known = new Tagged(summary.streamCreationTimestamp(), ownerTag(name));
            tags.put(name, known);
        }
        return known.owner();
    }

    private String ownerTag(String name) {
        return await("ListTagsForStream", kinesis.listTagsForStream(request -> request.streamName(name)))
                .tags()
                .stream()
                .filter(tag -> tag.key().equals(Labels.OWNER_TAG))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }

    private void act(String operation, CompletableFuture<?> answer) {
        await(operation, answer);
        metrics.streamStep(operation);
    }

    <T> T await(String operation, CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw troubled(operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw troubled(operation, e);
        }
    }

    private KinesisTrouble troubled(String operation, Exception e) {
        var trouble = KinesisTrouble.of(operation, e);
        if (trouble.reason() != KinesisReason.StreamNotFound) {
            metrics.trouble("kinesis", trouble.reason());
        }
        return trouble;
    }

    private static StreamModeDetails mode(boolean onDemand) {
        return StreamModeDetails.builder()
                .streamMode(onDemand ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED)
                .build();
    }
}
