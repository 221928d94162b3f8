package dev.marquee.bench.failover;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.cluster.SaleControl;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.report.Checkout;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.history.History;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import dev.marquee.history.Violation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a shard is silent when its reader dies, hands over or is paused, while people are admitted all the time. */
@Command(
        name = "failover",
        description = "Silence of a shard whose reader is killed, retired or paused. Needs a running platform.")
public final class FailoverBench implements Callable<Integer> {

    private static final String NAMESPACE = "marquee";
    private static final String QUEUE = "failover";
    private static final int HEAD_START = 200;
    private static final int LONGEST_SECONDS = 1_200;

    @Option(names = "--kills", defaultValue = "20", description = "with -9 (default: ${DEFAULT-VALUE})")
    int kills;

    @Option(names = "--others", defaultValue = "5", description = "hand-overs, and pauses (default: ${DEFAULT-VALUE})")
    int others;

    @Option(names = "--per-second", defaultValue = "40", description = "admissions (default: ${DEFAULT-VALUE})")
    int perSecond;

    private final Silences silences = new Silences();
    private final String movieId = "failover-" + Long.toString(System.currentTimeMillis() / 1000, 36);

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.find();
        Platform platform = Platform.fromEnvironment();
        Kubectl kubectl = new Kubectl(platform.kubeconfig());
        Vertx vertx = Vertx.vertx();
        try (KubernetesClient client = platform.client();
                Store store = new Store(vertx, platform.redisUrl())) {
            String manifest = Manifest.read(
                    FailoverBench.class,
                    "fleet.yaml",
                    Map.of("queue", QUEUE, "movieId", movieId, "perSecond", perSecond));
            System.out.print(kubectl.run(manifest, "apply", "--namespace=" + NAMESPACE, "-f", "-"));
            try {
                run(vertx, client, platform, store, checkout);
            } finally {
                kubectl.run(manifest, "delete", "--namespace=" + NAMESPACE, "--wait=false", "-f", "-");
            }
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void run(Vertx vertx, KubernetesClient client, Platform platform, Store store, Checkout checkout)
            throws InterruptedException {
        Fleet fleet = new Fleet(client, NAMESPACE, QUEUE);
        Await.until(
                "a fleet of 3",
                Duration.ofMinutes(4),
                () -> fleet.readyPods().size() == 3 && fleet.isFullyAssigned(),
                () -> fleet.readyPods().size() + " ready");
        try (EventLog log = new EventLog(
                        platform.kinesisEndpoint(), fleet.streamName().orElseThrow());
                EpochWatch epochs =
                        new EpochWatch(vertx, platform.redisUrl(), FleetKeys.deliveryChannel(NAMESPACE, QUEUE))) {
            Deliveries deliveries = new Deliveries(new ShardOf(log.openShards()));
            Recorder recorder = new Recorder();
            Instant began = Instant.now();
            try (Crowd crowd = new Crowd(
                    vertx,
                    platform.gateway().or(fleet::service).orElseThrow(),
                    movieId,
                    plan(),
                    recorder,
                    deliveries)) {
                crowd.arrive();
                Await.until(
                        "the first admissions",
                        Duration.ofSeconds(60),
                        () -> crowd.tally().told.get() > 100);
                breakThings(new Breaker(client, fleet, deliveries));
                new SaleControl(new Kubectl(platform.kubeconfig()), store).hold(NAMESPACE, movieId, movieId);
            }
            History history = History.of(
                    seen(recorder),
                    recorder.observations(),
                    new LedgerReader(store, log, movieId).read(began.minusSeconds(10), List.of()),
                    false);
            silences.report(checkout, perSecond, history.violations(), epochs);
        }
    }

    private void breakThings(Breaker breaker) throws InterruptedException {
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

    /** Who was answered at all before the crowd was sent home. */
    private static List<String> seen(Recorder recorder) {
        return recorder.observations().stream()
                .filter(Observation.StateTold.class::isInstance)
                .map(Observation::visitor)
                .distinct()
                .toList();
    }

    /** What belongs to the judgement of one run. */
    static boolean isLoss(Violation violation) {
        return violation.invariant() == 1 || violation.what().contains("was not told");
    }
}
