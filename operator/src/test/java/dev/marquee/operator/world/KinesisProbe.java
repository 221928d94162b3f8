package dev.marquee.operator.world;

import dev.marquee.testing.KinesisEmulator;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** What an engineer with the AWS console sees and does. */
public final class KinesisProbe implements AutoCloseable {

    private final KinesisAsyncClient kinesis;

    KinesisProbe(URI endpoint) {
        kinesis = KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(KinesisEmulator.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KinesisEmulator.ACCESS_KEY, "test")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    public StreamDescriptionSummary describe(String name) {
        return kinesis.describeStreamSummary(request -> request.streamName(name))
                .join()
                .streamDescriptionSummary();
    }

    public boolean exists(String name) {
        return kinesis.listStreams(request -> request.limit(1000))
                .join()
                .streamNames()
                .contains(name);
    }

    public Map<String, String> tags(String name) {
        return kinesis.listTagsForStream(request -> request.streamName(name)).join().tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    public void create(String name) {
        kinesis.createStream(request -> request.streamName(name).shardCount(1)).join();
    }

    public void delete(String name) {
        kinesis.deleteStream(request -> request.streamName(name)).join();
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
