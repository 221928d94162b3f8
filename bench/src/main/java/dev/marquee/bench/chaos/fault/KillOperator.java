package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** kill -9 of every replica of the operator, and none comes back until it is healed. */
final class KillOperator implements Fault {

    private static final String NAMESPACE = "marquee-system";
    private static final String DEPLOYMENT = "marquee-operator";

    private final Ground ground;
    private int replicas;
    private List<Long> killed = List.of();

    KillOperator(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String inject() {
        List<Pod> pods = ground.operators();
        List<String> names =
                pods.stream().map(pod -> pod.getMetadata().getName()).toList();
        var processes = names.stream().map(Processes::of).toList();
        replicas = pods.size();
        scale(0);
        processes.forEach(process -> process.signal("KILL"));
        killed = processes.stream().map(process -> process.pid()).toList();
        return String.join(", ", names);
    }

    @Override
    public void heal() {
        if (replicas > 0) {
            scale(replicas);
        }
    }

    @Override
    public Optional<String> bite() {
        boolean gone = !killed.isEmpty() && killed.stream().allMatch(Processes::isGone);
        return gone ? Optional.of(killed.size() + " processes are gone") : Optional.empty();
    }

    private void scale(int count) {
        ground.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(DEPLOYMENT)
                .scale(count);
    }
}
