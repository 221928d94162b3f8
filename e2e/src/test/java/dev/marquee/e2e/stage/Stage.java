package dev.marquee.e2e.stage;

import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.demo.DemoRelease;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;

/** The running platform, and what a test needs to drive and to watch it. Blocks; any thread. */
public record Stage(
        Platform platform, Vertx vertx, KubernetesClient client, Kubectl kubectl, Store store, Streams streams)
        implements AutoCloseable {

    private static final int ANSWER_MILLIS = 3_000;

    /**
     * Connects to the platform that the environment names.
     *
     * @throws IllegalStateException with what to do, where a part of it does not answer
     */
    public static Stage open() {
        Platform platform = Platform.fromEnvironment();
        KubernetesClient client = platform.client();
        URL server = client.getMasterUrl();
        answers("the API server", server.getHost(), server.getPort() < 0 ? server.getDefaultPort() : server.getPort());
        URI redis = URI.create(platform.redisUrl());
        answers("Redis", redis.getHost(), redis.getPort() < 0 ? 6379 : redis.getPort());
        platform.kinesisEndpoint().ifPresent(uri -> answers("Kinesis", uri.getHost(), uri.getPort()));
        Vertx vertx = Vertx.vertx();
        Stage stage = new Stage(
                platform,
                vertx,
                client,
                new Kubectl(platform.kubeconfig()),
                new Store(vertx, platform.redisUrl()),
                new Streams(platform.kinesisEndpoint()));
        if (stage.premiere().readyPods().isEmpty()) {
            throw new IllegalStateException("the fleet " + DemoRelease.NAMESPACE + "/" + DemoRelease.QUEUE
                    + " has no ready pod: type ./marquee status to see what is missing, ./marquee up to start it");
        }
        return stage;
    }

    /** The platform's own fleet. */
    public Fleet premiere() {
        return new Fleet(client, DemoRelease.NAMESPACE, DemoRelease.QUEUE);
    }

    /** Whether each shard that Kinesis has open is given to a pod that is ready; the group's own word is not taken for it. */
    public boolean isEachShardRead(Fleet fleet) {
        Set<String> assigned =
                fleet.assignments().stream().map(ShardAssignment::shardId).collect(Collectors.toSet());
        return fleet.isFullyAssigned()
                && fleet.streamName()
                        .filter(stream -> assigned.containsAll(streams.openShards(stream)))
                        .isPresent();
    }

    /** A whole number from the property of that name, or {@code otherwise} where it is not set. */
    public static long number(String property, long otherwise) {
        String value = System.getProperty(property, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }

    @Override
    public void close() {
        streams.close();
        store.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answers(String what, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
        } catch (IOException e) {
            throw new IllegalStateException(
                    what + " does not answer at " + host + ":" + port + " (" + e.getMessage()
                            + "): type ./marquee up first, or ./marquee test --e2e, which does it",
                    e);
        }
    }
}
