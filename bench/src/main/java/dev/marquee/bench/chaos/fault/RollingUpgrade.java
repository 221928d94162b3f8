package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A change of the queue's pods, applied as an engineer would: each pod is replaced in turn. */
final class RollingUpgrade implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(240);

    private final Ground ground;
    private final long revision;
    private Set<String> before = Set.of();

    RollingUpgrade(Ground ground, long revision) {
        this.ground = ground;
        this.revision = revision;
    }

    @Override
    public String inject() {
        before = names();
        Queues.patch(
                ground,
                "{\"spec\":{\"pod\":{\"env\":[{\"name\":\"MARQUEE_CHAOS_REVISION\",\"value\":\"%d\"}]}}}"
                        .formatted(revision));
        Await.until("a fleet of new pods", LIMIT, this::isNew, ground::state);
        return before.size() + " pods replaced";
    }

    @Override
    public void heal() {}

    @Override
    public Optional<String> bite() {
        return isNew() ? Optional.of("none of the old pods is left") : Optional.empty();
    }

    private boolean isNew() {
        Set<String> now = names();
        return now.size() == ground.pods() && now.stream().noneMatch(before::contains);
    }

    private Set<String> names() {
        return ground.fleet().readyPods().stream()
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }
}
