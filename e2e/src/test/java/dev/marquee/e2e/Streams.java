package dev.marquee.e2e;

import dev.marquee.bench.cluster.Platform;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Somebody with the keys to the account and no knowledge of the platform. Blocks. */
final class Streams implements AutoCloseable {

    private final KinesisClient kinesis;

    Streams(Platform platform) {
        var builder = KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        platform.kinesisEndpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint)
                        .region(Region.of(System.getenv().getOrDefault("AWS_REGION", "ap-northeast-2")))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("e2e", "e2e"))));
        kinesis = builder.build();
    }

    void delete(String stream) {
        kinesis.deleteStream(request -> request.streamName(stream));
    }

    boolean isActive(String stream) {
        try {
            return kinesis.describeStreamSummary(request -> request.streamName(stream))
                            .streamDescriptionSummary()
                            .streamStatus()
                    == StreamStatus.ACTIVE;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
