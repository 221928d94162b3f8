package dev.marquee.bench.demo;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.CrowdPlan;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Recorder;
import dev.marquee.history.Violation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts a movie on sale, drives a crowd through its line, kills a pod on the way and judges what happened. */
@Command(name = "demo", description = "A release goes on sale and a crowd comes. Needs a running platform.")
public final class DemoCommand implements Callable<Integer> {

    private static final long FRAME_MILLIS = 250;
    private static final int SHOWN = 8;

    @Option(names = "--visitors", defaultValue = "2000", description = "how many come (default: ${DEFAULT-VALUE})")
    int visitors;

    @Option(names = "--seed", defaultValue = "1", description = "decides who does what (default: ${DEFAULT-VALUE})")
    long seed;

    @Override
    public Integer call() throws InterruptedException {
        Platform platform = Platform.fromEnvironment();
        DemoLimits limits = DemoLimits.of(visitors);
        String movieId = "demo-" + Long.toString(System.currentTimeMillis() / 1000, 36);
        Vertx vertx = Vertx.vertx();
        try (KubernetesClient client = platform.client();
                Store store = new Store(vertx, platform.redisUrl())) {
            DemoRelease release = new DemoRelease(client, new Kubectl(platform.kubeconfig()), movieId, limits);
            System.out.print(release.apply());
            Duration took = release.awaitReady(new Progress()::say);
            System.out.printf("release %s is ready after %.1f s%n", movieId, took.toMillis() / 1000.0);
            Optional<DemoSale> sale = SellingPlatform.find(client, release.fleet())
                    .map(selling -> DemoSale.open(vertx, selling, movieId, visitors));
            History history = run(vertx, client, platform, store, release, limits, sale);
            return judge(history, sale);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private History run(
            Vertx vertx,
            KubernetesClient client,
            Platform platform,
            Store store,
            DemoRelease release,
            DemoLimits limits,
            Optional<DemoSale> sale)
            throws InterruptedException {
        Fleet fleet = release.fleet();
        URI gateway = platform.gateway().or(fleet::service).orElseThrow();
        FrameListener shoppers = sale.<FrameListener>map(DemoSale::shoppers).orElse(FrameListener.NONE);
        long session = sale.isPresent() ? DemoLimits.SHOPPING_MILLIS : DemoLimits.SESSION_MILLIS;
        List<Behaviour> plan = CrowdPlan.lively(visitors, seed, DemoLimits.ARRIVAL_MILLIS, session);
        Recorder recorder = new Recorder();
        try (Sampler sampler = new Sampler(store, release.movieId());
                Crowd crowd = new Crowd(vertx, gateway, release.movieId(), plan, recorder, shoppers)) {
            LiveView view = new LiveView(visitors, crowd.tally(), sampler, fleet);
            Instant began = Instant.now();
            crowd.arrive();
            long deadline = System.nanoTime() + limits.patience(visitors).toNanos();
            boolean killed = false;
            while (crowd.tally().finished.get() < visitors && System.nanoTime() < deadline) {
                view.draw();
                if (!killed && crowd.tally().told.get() > visitors / 3) {
                    killed = true;
                    view.say(new PodKiller(client, fleet).kill());
                }
                TimeUnit.MILLISECONDS.sleep(FRAME_MILLIS);
            }
            view.draw();
            crowd.close();
            Ledger ledger = ledger(platform, store, fleet, release.movieId(), began, sampler);
            System.out.printf(
                    "%d reconnects, %d refused, errors %s%n",
                    crowd.tally().reconnects.get(), crowd.tally().refused.get(), crowd.tally().errors);
            return History.of(crowd.names(), recorder.observations(), ledger, true);
        }
    }

    private static Ledger ledger(
            Platform platform, Store store, Fleet fleet, String movieId, Instant began, Sampler sampler) {
        try (EventLog log =
                new EventLog(platform.kinesisEndpoint(), fleet.streamName().orElseThrow())) {
            return new LedgerReader(store, log, movieId).read(began.minusSeconds(10), sampler.counts());
        }
    }

    private int judge(History history, Optional<DemoSale> sale) {
        List<String> breaches = sale.map(DemoSale::breaches).orElse(List.of());
        breaches.stream().limit(SHOWN).forEach(breach -> System.out.println("  " + breach));
        List<Violation> violations = history.violations();
        violations.stream()
                .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()))
                .forEach((invariant, found) -> {
                    System.out.printf("invariant %d: %d violations%n", invariant, found.size());
                    found.stream().limit(SHOWN).forEach(breach -> System.out.println("  " + breach));
                });
        int all = violations.size() + breaches.size();
        System.out.printf(
                "demo: %d visitors, %d admitted, %d seats sold, %d violations%n",
                visitors, history.admitted(), sale.map(DemoSale::sold).orElse(0), all);
        return all == 0 ? 0 : 1;
    }
}
