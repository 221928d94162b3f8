package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;

/** SIGSTOP of a pod until its work has been taken up by others, then SIGCONT: it wakes up and does not know. */
final class PausedPod implements Fault {

    private final SellingPod pod;

    PausedPod(SellingSite site, long number) {
        pod = site.pod(number);
    }

    @Override
    public String inject() {
        pod.app().pause();
        return pod.name();
    }

    @Override
    public void heal() {
        pod.app().resume();
    }

    @Override
    public Optional<String> bite() {
        return pod.isReady() ? Optional.empty() : Optional.of("does not answer");
    }
}
