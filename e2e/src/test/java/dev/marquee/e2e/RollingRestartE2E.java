package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.history.History;
import dev.marquee.history.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class RollingRestartE2E {

    private static final int ARRIVALS_PER_SECOND = 100;
    private static final int SESSION_MILLIS = 500;
    private static final int OPENED_UP = 100;
    private static final Duration LIMIT = Duration.ofSeconds(240);

    @Test
    void aRollingRestartCostsNobodyThePlaceAndEverybodyIsToldOnce(Stage stage) {
        int people = (int) Stage.number("waiting", 2_000);
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-restart", 1);
                Passage passage = new Passage(stage, sale, plan(people))) {
            passage.await(
                    "everybody has a ticket",
                    LIMIT,
                    () -> passage.tally().ticketed.get() == people);
            long waiting = sale.waiting();
            Duration restart = restart(stage, sale.fleet());
            passage.await(
                    "everybody is back", LIMIT, () -> passage.tally().connected.get() >= sale.waiting());
            sale.admit(OPENED_UP);
            History history = passage.finish(LIMIT.plusSeconds(2L * people / OPENED_UP));
            System.out.printf(
                    "rolling restart: %.1f s with %d waiting, %d reconnects; %d admitted, %d violations%n",
                    restart.toMillis() / 1e3,
                    waiting,
                    passage.tally().reconnects.get(),
                    history.admitted(),
                    history.violations().size());
            assertThat(tickets(passage))
                    .hasSize(people)
                    .allSatisfy((visitor, tickets) ->
                            assertThat(tickets).as(visitor).hasSize(1));
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(people);
            assertThat(passage.tally().reconnects.get())
                    .as("a restart that nobody noticed proves nothing")
                    .isGreaterThan(people / 2);
        }
    }

    private static List<Behaviour> plan(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> Behaviour.plain(i * 1_000L / ARRIVALS_PER_SECOND, SESSION_MILLIS))
                .toList();
    }

    /** Until every pod is of the new revision and each shard is read by one of them. */
    private static Duration restart(Stage stage, Fleet fleet) {
        long began = System.nanoTime();
        Set<String> old = names(fleet);
        String deployment = "deployment/" + fleet.name();
        String namespace = "--namespace=" + fleet.namespace();
        stage.kubectl().run("", "rollout", "restart", deployment, namespace);
        stage.kubectl().run("", "rollout", "status", deployment, namespace, "--timeout=" + LIMIT.toSeconds() + "s");
        Await.until(
                "a fleet of new pods",
                LIMIT,
                () -> names(fleet).stream().noneMatch(old::contains) && stage.isEachShardRead(fleet),
                () -> names(fleet) + " ready, read: " + fleet.shardsByPod());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Set<String> names(Fleet fleet) {
        return fleet.readyPods().stream()
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    /** Visitor to all tickets that they were ever told of. */
    private static Map<String, Set<Long>> tickets(Passage passage) {
        return passage.recorder().observations().stream()
                .filter(Observation.StateTold.class::isInstance)
                .map(Observation.StateTold.class::cast)
                .filter(Observation.StateTold::holdsPlace)
                .collect(Collectors.groupingBy(
                        Observation.StateTold::visitor,
                        Collectors.mapping(Observation.StateTold::ticket, Collectors.toSet())));
    }
}
