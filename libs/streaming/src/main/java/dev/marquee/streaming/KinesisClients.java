package dev.marquee.streaming;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Clients fit for the producer and the readers of this library. */
public final class KinesisClients {

    /** A call that takes longer is taken for lost; well below the 3 s of a lease. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    private static final int CONNECTIONS = 200;

    /**
     * Credentials come from the SDK's default chain. The client never tries again by itself: the producer keeps the
     * order of a key over its retries, and a reader must stay free to stop.
     *
     * @param endpoint replaces the regional endpoint; null in production
     */
    public static KinesisAsyncClient create(URI endpoint, Region region) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(CALL_LIMIT))
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private KinesisClients() {}
}
