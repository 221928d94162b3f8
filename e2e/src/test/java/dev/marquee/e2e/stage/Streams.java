package dev.marquee.e2e.stage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Kinesis as somebody with the account's console sees it. Blocks; any thread. */
public final class Streams implements AutoCloseable {

    private final KinesisClient kinesis;

    Streams(Optional<URI> endpoint) {
        var builder = KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(uri -> builder.endpointOverride(uri)
                .region(Region.of(System.getenv().getOrDefault("AWS_REGION", "ap-northeast-2")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("e2e", "e2e"))));
        this.kinesis = builder.build();
    }

    /** Deletes it and returns once Kinesis has begun to. */
    public void delete(String stream) {
        kinesis.deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true));
    }

    /** Whether there is no stream of that name, not even one that is being deleted. */
    public boolean isGone(String stream) {
        return summary(stream).isEmpty();
    }

    /** Ids of the shards that take records. */
    public Set<String> openShards(String stream) {
        return kinesis.listShards(request -> request.streamName(stream)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(Shard::shardId)
                .collect(Collectors.toSet());
    }

    /** When the stream was made; empty where there is none. */
    public Optional<Instant> created(String stream) {
        return summary(stream).map(StreamDescriptionSummary::streamCreationTimestamp);
    }

    /** What a stream is made of, without what differs from one stream to the next; empty where there is none. */
    public Map<String, String> facts(String stream) {
        Map<String, String> facts = new TreeMap<>();
        summary(stream).ifPresent(found -> {
            facts.put("status", found.streamStatusAsString());
            facts.put("mode", found.streamModeDetails().streamModeAsString());
            facts.put("openShards", String.valueOf(found.openShardCount()));
            facts.put("retentionHours", String.valueOf(found.retentionPeriodHours()));
            for (Tag tag : kinesis.listTagsForStream(request -> request.streamName(stream))
                    .tags()) {
                facts.put("tag " + tag.key(), tag.value());
            }
        });
        return facts;
    }

    @Override
    public void close() {
        kinesis.close();
    }

    private Optional<StreamDescriptionSummary> summary(String stream) {
        try {
            return Optional.of(kinesis.describeStreamSummary(request -> request.streamName(stream))
                    .streamDescriptionSummary());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
