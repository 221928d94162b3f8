package dev.marquee.operator.world;

import dev.marquee.crds.names.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** Plays the kubelet: pods exist as resources, and are ready when the test says so. */
public final class Pods {

    private final KubernetesClient client;
    private final String namespace;
    private final String queue;

    public Pods(World world, String namespace, String queue) {
        this.client = world.client();
        this.namespace = namespace;
        this.queue = queue;
    }

    /** Makes pods and lets them be ready. */
    public void ready(String... names) {
        for (var name : names) {
            client.resource(pod(name)).create();
            setReady(name, true);
        }
    }

    public void setReady(String name, boolean ready) {
        client.pods().inNamespace(namespace).withName(name).editStatus(pod -> {
            pod.getStatus().setPhase("Running");
            pod.getStatus()
                    .setConditions(List.of(new PodConditionBuilder()
                            .withType("Ready")
                            .withStatus(ready ? "True" : "False")
                            .build()));
            return pod;
        });
    }

    /** Gone at once, as after a force delete. */
    public void kill(String name) {
        client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    }

    private Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of(
                        "app.kubernetes.io/name",
                        "admission",
                        "app.kubernetes.io/part-of",
                        "marquee",
                        Labels.QUEUE,
                        queue))
                .endMetadata()
                .withNewSpec()
                .withNodeName("node")
                .addNewContainer()
                .withName("admission")
                .withImage("marquee/admission:it")
                .endContainer()
                .endSpec()
                .build();
    }
}
