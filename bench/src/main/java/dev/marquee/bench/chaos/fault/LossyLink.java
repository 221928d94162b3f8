package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** Of all packets from and to one pod every tenth is lost, whomever it talks to. */
final class LossyLink implements Fault {

    private static final double SHARE = 0.1;

    private final Ground ground;
    private final long number;

    LossyLink(Ground ground, long number) {
        this.ground = ground;
        this.number = number;
    }

    @Override
    public String inject() {
        Pod pod = ground.pod(number);
        ground.wires().thin(pod.getStatus().getPodIP(), SHARE);
        return pod.getMetadata().getName() + " loses every tenth packet";
    }

    @Override
    public void heal() {
        ground.wires().mend();
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(ground.wires().packets(), "packets lost");
    }
}
