package dev.marquee.bench.demo;

import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.PodProcess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.Map;

/** Kills the pod that reads the most shards, without a word of warning. */
final class PodKiller {

    private final KubernetesClient client;
    private final Fleet fleet;

    PodKiller(KubernetesClient client, Fleet fleet) {
        this.client = client;
        this.fleet = fleet;
    }

    /** Says what it did. */
    String kill() {
        return fleet.shardsByPod().entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .map(this::kill)
                .orElse("no pod reads a shard: none killed");
    }

    private String kill(String pod) {
        return PodProcess.find(fleet.namespace(), pod)
                .map(process -> {
                    process.signal("KILL");
                    return "killed " + pod + " with kill -9 (process " + process.pid() + ")";
                })
                .orElseGet(() -> {
                    client.pods()
                            .inNamespace(fleet.namespace())
                            .withName(pod)
                            .withGracePeriod(0)
                            .delete();
                    return "killed " + pod + " through the API, without grace";
                });
    }
}
