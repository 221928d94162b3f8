package dev.marquee.bench.failover;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.Labels;
import dev.marquee.history.History;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fleet of three, a sale on it and a crowd, while readers are taken away; leaves nothing behind. Blocks. */
final class Act implements AutoCloseable {

    private static final String NAMESPACE = "marquee";
    private static final int HEAD_START = 200;
    private static final int LONGEST_SECONDS = 600;
    private static final Duration FLEET_LIMIT = Duration.ofMinutes(4);

    private final Vertx vertx;
    private final Platform platform;
    private final KubernetesClient client;
    private final Store store;
    private final int perSecond;
    private final Kubectl kubectl;
    private final String name = "failover-" + Long.toString(System.currentTimeMillis() / 1000, 36);
    private final Fleet fleet;
    private final String manifest;

    /** Applies the queue and the release; both are called alike. */
    Act(Vertx vertx, Platform platform, KubernetesClient client, Store store, int perSecond) {
        this.vertx = vertx;
        this.platform = platform;
        this.client = client;
        this.store = store;
        this.perSecond = perSecond;
        this.kubectl = new Kubectl(platform.kubeconfig());
        this.fleet = new Fleet(client, NAMESPACE, name);
        this.manifest = Manifest.read(
                FailoverBench.class, "fleet.yaml", Map.of("queue", name, "movieId", name, "perSecond", perSecond));
        System.out.print(kubectl.run(manifest, "apply", "--namespace=" + NAMESPACE, "-f", "-"));
    }

    /** Takes readers away, as often as said, and judges what the crowd saw. */
    void play(Silences silences, int kills, int others) throws InterruptedException {
        Await.until(
                "a fleet of 3",
                FLEET_LIMIT,
                () -> fleet.readyPods().size() == 3 && fleet.isFullyAssigned(),
                () -> fleet.readyPods().size() + " ready");
        Recorder recorder = new Recorder();
        Instant began = Instant.now();
        try (EventLog log = new EventLog(
                        platform.kinesisEndpoint(), fleet.streamName().orElseThrow());
                EpochWatch epochs =
                        new EpochWatch(vertx, platform.redisUrl(), FleetKeys.deliveryChannel(NAMESPACE, name))) {
            Deliveries deliveries = new Deliveries(new ShardOf(log.openShards()));
            URI gateway = platform.gateway().or(fleet::service).orElseThrow();
            try (Crowd crowd = new Crowd(vertx, gateway, name, plan(), recorder, deliveries)) {
                crowd.arrive();
                Await.until(
                        "the first admissions",
                        Duration.ofSeconds(60),
                        () -> crowd.tally().told.get() > 100);
                breakThings(new Breaker(client, fleet, deliveries, epochs, log), silences, kills, others);
                new SaleControl(kubectl, store).hold(NAMESPACE, name, name);
            }
            List<Observation> observations = recorder.observations();
            Set<String> answered = answered(observations);
            History history = History.of(
                    answered,
                    observations.stream()
                            .filter(observation -> answered.contains(observation.visitor()))
                            .toList(),
                    new LedgerReader(store, log, name).read(began.minusSeconds(10), List.of()),
                    false);
            silences.judged(history.violations(), epochs);
        }
    }

    @Override
    public void close() {
        kubectl.run(manifest, "delete", "--namespace=" + NAMESPACE, "-f", "-");
        Await.until(
                "the end of " + name,
                FLEET_LIMIT,
                () -> client.pods()
                        .inNamespace(NAMESPACE)
                        .withLabel(Labels.QUEUE, name)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    private static void breakThings(Breaker breaker, Silences silences, int kills, int others)
            throws InterruptedException {
        breaker.restore();
        for (int i = 0; i < kills; i++) {
            silences.killed(breaker.kill(i));
        }
        for (int i = 0; i < others; i++) {
            silences.handedOver(breaker.handOver(i));
        }
        for (int i = 0; i < others; i++) {
            silences.paused(breaker.pauseAndWake(i));
        }
    }

    /** Some wait from the start; then as many come as are admitted, so that no shard is ever without events for long. */
    private List<Behaviour> plan() {
        return IntStream.range(0, HEAD_START + LONGEST_SECONDS * perSecond)
                .mapToObj(i -> Behaviour.plain(Math.max(0, (i - HEAD_START) * 1000L / perSecond), 1))
                .toList();
    }

    /** Who was answered at all; the others, still at the door when the run ends, were promised nothing. */
    private static Set<String> answered(List<Observation> observations) {
        return observations.stream()
                .filter(Observation.StateTold.class::isInstance)
                .map(Observation::visitor)
                .collect(Collectors.toSet());
    }
}
