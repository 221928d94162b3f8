package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.Await;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import java.time.Duration;
import java.util.Optional;

/** Twice as many shards, while events are under way in the old ones; the next time half as many. */
final class Reshard implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int FEW = 4;

    private final Ground ground;
    private int before;

    Reshard(Ground ground) {
        this.ground = ground;
    }

    @Override
    public String inject() {
        before = openShards();
        int after = before > FEW ? before / 2 : before * 2;
        Queues.patch(ground, "{\"spec\":{\"stream\":{\"shards\":" + after + "}}}");
        Await.until(after + " open shards", LIMIT, () -> openShards() == after, () -> openShards() + " are open");
        return before + " shards become " + after;
    }

    @Override
    public void heal() {}

    @Override
    public Optional<String> bite() {
        int now = openShards();
        return now == before ? Optional.empty() : Optional.of(now + " shards are open");
    }

    private int openShards() {
        Integer open = ground.client()
                .resources(AdmissionQueue.class)
                .inNamespace(ground.fleet().namespace())
                .withName(ground.fleet().name())
                .get()
                .getStatus()
                .openShards();
        return open == null ? 0 : open;
    }
}
