package dev.marquee.admission.fleet;

import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.security.RandomId;
import dev.marquee.security.SigningKey;
import dev.marquee.streaming.KinesisClients;
import dev.marquee.testing.KinesisEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What pods share that run as processes: a stream of their own, and the key that signs their passes. Blocks. */
final class StreamWorld {

    final String stream = "fleet-" + RandomId.next().substring(0, 8);
    private final Path keys;

    /** Returns when the stream is active. */
    StreamWorld(KinesisEmulator kinesis, int shards, Path keys) {
        this.keys = keys;
        System.setProperty("aws.accessKeyId", KinesisEmulator.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", KinesisEmulator.ACCESS_KEY);
        try (var client = KinesisClients.create(kinesis.endpoint(), Region.of(KinesisEmulator.REGION))) {
            Files.writeString(keys.resolve("private.jwk"), SigningKey.generate().toPrivateJwk());
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isActive(client, shards));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the stream until it is there: an emulator that has just started may miss its first calls. */
    private boolean isActive(KinesisAsyncClient client, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards))
                .exceptionally(_ -> null)
                .join();
        return client.describeStreamSummary(request -> request.streamName(stream))
                .thenApply(answer -> answer.streamDescriptionSummary().streamStatus() == StreamStatus.ACTIVE)
                .exceptionally(_ -> false)
                .join();
    }

    /**
     * What a pod is told of it.
     *
     * @param redis as a URL
     * @param kinesis where the pod finds the stream: at the emulator itself, or through a proxy
     * @return may be changed
     */
    Map<String, String> environment(String redis, URI kinesis) {
        return new HashMap<>(Map.of(
                PodEnvironment.REDIS_HOSTS,
                redis,
                PodEnvironment.STREAM_NAME,
                stream,
                PodEnvironment.KINESIS_ENDPOINT,
                kinesis.toString(),
                PodEnvironment.AWS_REGION,
                KinesisEmulator.REGION,
                PodEnvironment.PASS_KEY_DIRECTORY,
                keys.toString(),
                "AWS_ACCESS_KEY_ID",
                KinesisEmulator.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                KinesisEmulator.ACCESS_KEY));
    }
}
