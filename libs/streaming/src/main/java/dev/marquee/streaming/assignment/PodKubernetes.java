package dev.marquee.streaming.assignment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The Kubernetes API as the ServiceAccount of a pod sees it. */
public final class PodKubernetes {

    /**
     * A client that knows those kinds only that it is asked for. To find all that there are it would load some thousand classes
     * at its first answer, while everybody else who reads one waits: where ten pods start on few cores, for half a minute.
     * Blocks for some hundred ms; not for an event loop.
     */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(), false))
                .build();
    }

    private PodKubernetes() {}
}
