package dev.marquee.bench.process;

import dev.marquee.bench.cluster.Await;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupSpec;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.crds.v1alpha1.PodSelector;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.KubeApi;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream and the ConsumerGroup that says who reads it. Blocks. */
final class LocalStream implements AutoCloseable {

    private static final String STREAM = "bench";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KinesisEmulator emulator = KinesisEmulator.start();
    private final KinesisFaults faults = KinesisFaults.before(emulator.endpoint());
    private final KubeApi kube = KubeApi.start();
    private final KinesisClient kinesis = KinesisClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(emulator.endpoint())
            .region(Region.of(KinesisEmulator.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(KinesisEmulator.ACCESS_KEY, KinesisEmulator.ACCESS_KEY)))
            .build();

    static LocalStream start(Path crds, int shards) {
        LocalStream stream = new LocalStream();
        stream.kube.installCrds(crds);
        stream.kinesis.createStream(request -> request.streamName(STREAM).shardCount(shards));
        Await.until(
                "active stream",
                LIMIT,
                () -> stream.kinesis
                                .describeStreamSummary(request -> request.streamName(STREAM))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
        return stream;
    }

    /** Writes the assignment, round-robin, as the operator would. */
    void assign(List<String> pods) {
        List<Shard> shards =
                kinesis.listShards(request -> request.streamName(STREAM)).shards();
        List<ShardAssignment> assignments = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            assignments.add(new ShardAssignment(shards.get(i).shardId(), pods.get(i % pods.size()), 1L, null));
        }
        ConsumerGroup group = new ConsumerGroup();
        group.setMetadata(new ObjectMetaBuilder()
                .withNamespace(Release.NAMESPACE)
                .withName(Release.QUEUE)
                .build());
        group.setSpec(new ConsumerGroupSpec(STREAM, new PodSelector(Map.of("app", "bench"))));
        ConsumerGroup created = kube.client().resource(group).create();
        created.setStatus(new ConsumerGroupStatus(List.of(), 1L, assignments, shards.size(), pods.size()));
        kube.client().resource(created).updateStatus();
    }

    /** What lies between the pods and the emulator. */
    KinesisFaults faults() {
        return faults;
    }

    Map<String, String> environment() {
        return Map.of(
                PodEnvironment.STREAM_NAME,
                STREAM,
                PodEnvironment.CONSUMER_GROUP,
                Release.QUEUE,
                PodEnvironment.KINESIS_ENDPOINT,
                faults.endpoint().toString(),
                PodEnvironment.AWS_REGION,
                KinesisEmulator.REGION,
                "AWS_ACCESS_KEY_ID",
                KinesisEmulator.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                KinesisEmulator.ACCESS_KEY,
                "KUBECONFIG",
                kube.kubeconfig().toString());
    }

    @Override
    public void close() {
        kinesis.close();
        kube.close();
        faults.close();
        emulator.close();
    }
}
