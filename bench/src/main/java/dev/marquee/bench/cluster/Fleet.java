package dev.marquee.bench.cluster;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One AdmissionQueue as it runs. Every call asks the API server. Blocks. */
public final class Fleet {

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    public Fleet(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** {@code http://ip:port} of the Service; empty while there is none. */
    public Optional<URI> service() {
        return Optional.ofNullable(
                        client.services().inNamespace(namespace).withName(name).get())
                .map(service -> service.getSpec())
                .map(spec -> URI.create("http://" + spec.getClusterIP() + ":"
                        + spec.getPorts().getFirst().getPort()));
    }

    /** One that the fleet takes from those who may report and revoke. */
    public String apiKey() {
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName(name + "-api-key")
                .require();
        byte[] keys = Base64.getDecoder().decode(secret.getData().get("api-keys"));
        return new String(keys, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
    }

    /** The stream's name, from the status; empty while there is none. */
    public Optional<String> streamName() {
        return Optional.ofNullable(client.resources(AdmissionQueue.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(AdmissionQueue::getStatus)
                .map(status -> status.streamName());
    }

    /** Pods of the fleet that are ready and are not going away. */
    public List<Pod> readyPods() {
        return client.pods().inNamespace(namespace).withLabel(Labels.QUEUE, name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness.getInstance()::isReady)
                .toList();
    }

    /** Who reads what; empty while there is no ConsumerGroup or it says nothing. */
    public List<ShardAssignment> assignments() {
        return Optional.ofNullable(client.resources(ConsumerGroup.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(ConsumerGroup::getStatus)
                .map(status -> status.assignments())
                .orElse(List.of());
    }

    /** Pod name to the last digits of the shards that it reads. */
    public Map<String, List<String>> shardsByPod() {
        return assignments().stream()
                .filter(assignment -> Objects.nonNull(assignment.podName()))
                .collect(Collectors.groupingBy(
                        ShardAssignment::podName,
                        TreeMap::new,
                        Collectors.mapping(
                                assignment -> assignment.shardId().replaceFirst("^shardId-0*(?=.)", ""),
                                Collectors.toList())));
    }

    /** Whether every shard has a reader, and every reader is a ready pod. */
    public boolean isFullyAssigned() {
        List<ShardAssignment> assignments = assignments();
        var ready = readyPods().stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        return !assignments.isEmpty()
                && assignments.stream().allMatch(assignment -> ready.contains(assignment.podName()));
    }
}
