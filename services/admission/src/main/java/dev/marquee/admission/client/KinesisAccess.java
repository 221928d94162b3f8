package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.streaming.KinesisClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The client of the queue's stream. Making one takes hundreds of ms, so it is made off the event loop, once. */
@Singleton
public class KinesisAccess {

    private final Vertx vertx;
    private final PodConfig config;
    private Future<KinesisAsyncClient> client;

    KinesisAccess(Vertx vertx, PodConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Name of the stream; empty where this pod has none. */
    public Optional<String> streamName() {
        return config.streamName().filter(name -> !name.isBlank());
    }

    /** The client; a failure is not remembered. */
    synchronized Future<KinesisAsyncClient> client() {
        if (client == null || client.failed()) {
            client = vertx.executeBlocking(this::make, false);
        }
        return client;
    }

    private KinesisAsyncClient make() {
        URI endpoint = config.kinesis().endpoint().map(URI::create).orElse(null);
        String region = ConfigProvider.getConfig()
                .getOptionalValue("aws.region", String.class)
                .orElse("us-east-1");
        return KinesisClients.create(endpoint, Region.of(region));
    }
}
