package dev.marquee.e2e;

import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;

/** The running platform, as a test reaches it. One a test class. */
final class Stage implements AutoCloseable {

    /** Where {@code ./marquee up} installs the platform. */
    static final String NAMESPACE = "marquee";

    final Platform platform = Platform.fromEnvironment();
    final Vertx vertx = Vertx.vertx();
    final KubernetesClient client = platform.client();
    final Kubectl kubectl = new Kubectl(platform.kubeconfig());
    final Store store = new Store(vertx, platform.redisUrl());

    @Override
    public void close() {
        store.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
