package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.PodProcess;
import java.util.List;
import java.util.Optional;

/** SIGSTOP of one admission pod, SIGCONT later: it wakes up and does not know that others have taken its shards. */
final class PausePod implements Fault {

    private final Ground ground;
    private final long number;
    private PodProcess process;
    private String pod;
    private List<String> shards = List.of();

    PausePod(Ground ground, long number) {
        this.ground = ground;
        this.number = number;
    }

    @Override
    public String inject() {
        pod = ground.pod(number).getMetadata().getName();
        process = Processes.of(ground.fleet().namespace(), pod);
        shards = ground.fleet().shardsByPod().getOrDefault(pod, List.of());
        process.signal("STOP");
        return pod + " (process " + process.pid() + ", shards " + shards + ")";
    }

    @Override
    public void heal() {
        if (process != null) {
            process.signal("CONT");
        }
    }

    @Override
    public Optional<String> bite() {
        boolean ready = ground.fleet().readyPods().stream()
                .anyMatch(found -> found.getMetadata().getName().equals(pod));
        boolean reads = ground.fleet().shardsByPod().containsKey(pod);
        return ready || reads
                ? Optional.empty()
                : Optional.of("unready, its " + shards.size() + " shards are read by others");
    }
}
