package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.PodProcess;
import java.util.Optional;

/** kill -9 of one admission pod; its sockets break, its shards are orphaned. */
final class KillPod implements Fault {

    private final Ground ground;
    private final long number;
    private String pod;
    private long pid;

    KillPod(Ground ground, long number) {
        this.ground = ground;
        this.number = number;
    }

    @Override
    public String inject() {
        pod = ground.pod(number).getMetadata().getName();
        PodProcess process = Processes.of(ground.fleet().namespace(), pod);
        pid = process.pid();
        process.signal("KILL");
        return pod + " (process " + pid + ")";
    }

    /** A container that is killed again and again is started later and later; a new pod is not. */
    @Override
    public void heal() {
        if (pod != null) {
            ground.client()
                    .pods()
                    .inNamespace(ground.fleet().namespace())
                    .withName(pod)
                    .withGracePeriod(0)
                    .delete();
        }
    }

    @Override
    public Optional<String> bite() {
        return Processes.isGone(pid) ? Optional.of("process " + pid + " is gone") : Optional.empty();
    }
}
