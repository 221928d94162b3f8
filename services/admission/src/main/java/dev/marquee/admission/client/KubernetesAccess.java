package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.streaming.assignment.PodKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** The Kubernetes API as this pod's ServiceAccount sees it; one client for everybody. */
@Singleton
public class KubernetesAccess {

    private final PodConfig config;
    private KubernetesClient client;

    KubernetesAccess(PodConfig config) {
        this.config = config;
    }

    /** Whether this pod runs in Kubernetes. */
    public boolean isThere() {
        return config.consumerGroup().isPresent();
    }

    /** Blocks for some hundred ms at the first call; not for an event loop. */
    synchronized KubernetesClient client() {
        if (client == null) {
            client = PodKubernetes.client();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
