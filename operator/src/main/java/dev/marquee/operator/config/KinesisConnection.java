package dev.marquee.operator.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Makes the one Kinesis client. Credentials come from the SDK's default chain. */
@Singleton
class KinesisConnection {

    @Produces
    @Singleton
    @DefaultBean
    KinesisAsyncClient client(OperatorSettings settings) {
        var http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(32)
                .connectionTimeout(Duration.ofSeconds(2))
                .connectionAcquisitionTimeout(Duration.ofSeconds(2));
        var timeout = settings.timeout().kinesis();
        var client = KinesisAsyncClient.builder()
                .region(Region.of(settings.awsRegion()))
                .overrideConfiguration(
                        override -> override.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout.dividedBy(2)));
        // The emulator offers HTTP/2 only by upgrade, which the SDK does not speak.
        settings.kinesisEndpoint().ifPresent(endpoint -> {
            http.protocol(Protocol.HTTP1_1);
            client.endpointOverride(endpoint);
        });
        return client.httpClientBuilder(http).build();
    }

    void close(@Disposes KinesisAsyncClient client) {
        client.close();
    }
}
