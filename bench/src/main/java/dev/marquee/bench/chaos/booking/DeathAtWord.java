package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.testing.FaultProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** kill -9 of a pod in place of one chunk between it and one of its servers: before it is said, or before it is answered. */
final class DeathAtWord implements Fault {

    /** Chunks on the wire of a pod that is at work, within a second or so. */
    private static final int MOST_CHUNKS = 60;

    private final SellingPod pod;
    private final String server;
    private final int chunk;
    private boolean healed;

    DeathAtWord(SellingSite site, long number) {
        Random random = new Random(number);
        pod = site.pod(random.nextLong());
        List<String> servers =
                new ArrayList<>(pod.wires().keySet().stream().sorted().toList());
        server = servers.get(random.nextInt(servers.size()));
        chunk = random.nextInt(MOST_CHUNKS);
    }

    @Override
    public String inject() {
        wire().insteadOf(chunk, pod.app()::kill);
        return pod.name() + " at chunk " + chunk + " of its wire to the " + server;
    }

    @Override
    public void heal() {
        if (!healed) {
            healed = true;
            wire().insteadOf(-1, () -> {});
            pod.app().restart();
        }
    }

    @Override
    public Optional<String> bite() {
        return !healed && !wire().isWaiting() ? Optional.of("killed there") : Optional.empty();
    }

    private FaultProxy wire() {
        return pod.wire(server);
    }
}
