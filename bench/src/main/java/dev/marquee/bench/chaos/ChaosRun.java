package dev.marquee.bench.chaos;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.chaos.fault.Ground;
import dev.marquee.bench.chaos.fault.LocalRedis;
import dev.marquee.bench.chaos.fault.SellingTrouble;
import dev.marquee.bench.chaos.fault.Wires;
import dev.marquee.bench.chaos.storm.CleanUp;
import dev.marquee.bench.chaos.storm.Storm;
import dev.marquee.bench.chaos.storm.Strike;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.cluster.SellingSide;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.history.Recorder;
import dev.marquee.security.PassReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run: two sales with a crowd each, a plan of faults, and the judgement. Leaves nothing behind. Blocks. */
final class ChaosRun {

    private static final double ARRIVALS_PER_ADMISSION = 0.85;

    /** Whoever stood in the lobby is to be served while others come. */
    private static final double LATE_PER_ADMISSION = 0.4;

    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(5);

    private final List<Strike<Ground>> plan;
    private final Duration limit;
    private final long seed;
    private final int perSecond;

    /**
     * @param limit no fault but the first begins later
     * @param perSecond admissions of the first movie; half as many of the second
     */
    ChaosRun(List<Strike<Ground>> plan, Duration limit, long seed, int perSecond) {
        this.plan = plan;
        this.limit = limit;
        this.seed = seed;
        this.perSecond = perSecond;
    }

    /** Plays the plan and judges. */
    Verdict play() throws InterruptedException {
        Platform platform = Platform.fromEnvironment();
        Kubectl kubectl = new Kubectl(platform.kubeconfig());
        Vertx vertx = Vertx.vertx();
        try (CleanUp cleanUp = new CleanUp()) {
            cleanUp.with(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            KubernetesClient client = cleanUp.with(platform.client());
            Store store = cleanUp.with(new Store(vertx, platform.redisUrl()));
            ChaosRelease release =
                    cleanUp.with(new ChaosRelease(platform, client, kubectl, perSecond, drawnPerSecond()));
            release.awaitReady();
            SellingSide selling = cleanUp.with(release.sellingSide(release.movieId()));
            SellingTrouble.well(selling);
            SellingTrouble.well(cleanUp.with(release.sellingSide(release.drawnMovie())));
            Wires wires = cleanUp.with(new Wires());
            Ground ground = new Ground(
                    platform,
                    client,
                    kubectl,
                    store,
                    release.fleet(),
                    List.of(release.movieId(), release.drawnMovie()),
                    selling,
                    ChaosRelease.PODS,
                    wires,
                    new LocalRedis(URI.create(platform.redisUrl())));
            Await.until("a whole platform", WHOLE_LIMIT, ground::isWhole, ground::state);
            Storm<Ground> storm = cleanUp.with(new Storm<>(ground));
            return play(vertx, platform, store, release, storm);
        }
    }

    private Verdict play(Vertx vertx, Platform platform, Store store, ChaosRelease release, Storm<Ground> storm)
            throws InterruptedException {
        URI gateway = release.gateway();
        Recorder recorder = new Recorder();
        PassProbes probes =
                new PassProbes(vertx, gateway, keys(gateway), release.fleet().apiKey(), release.drawnMovie(), recorder);
        try (CrowdedSale sale =
                        new CrowdedSale(vertx, gateway, store, release.movieId(), perSecond, seed, probes, recorder);
                CrowdedSale drawn = new CrowdedSale(
                        vertx,
                        gateway,
                        store,
                        release.drawnMovie(),
                        drawnPerSecond(),
                        ~seed,
                        FrameListener.NONE,
                        new Recorder())) {
            List<CrowdedSale> sales = List.of(sale, drawn);
            List<String> troubles = new ArrayList<>();
            try (Arrivals _ = sale.arrivals(ARRIVALS_PER_ADMISSION);
                    Arrivals _ = drawn.arrivals(LATE_PER_ADMISSION)) {
                storm.play(plan, limit);
            } catch (IllegalStateException e) {
                troubles.add(e.getMessage());
            }
            for (CrowdedSale each : sales) {
                try {
                    each.awaitEverybodyServed();
                } catch (IllegalStateException e) {
                    troubles.add(e.getMessage());
                }
            }
            Verdict verdict = new Verdict(storm.outages(), probes, troubles);
            try (EventLog log = new EventLog(
                    platform.kinesisEndpoint(), release.fleet().streamName().orElseThrow())) {
                for (CrowdedSale each : sales) {
                    List<String> unserved = each.unserved();
                    LedgerReader books = new LedgerReader(store, log, each.movieId());
                    verdict.judge(each.movieId(), each.end(books), unserved);
                }
            }
            return verdict;
        }
    }

    private int drawnPerSecond() {
        return Math.max(1, perSecond / 2);
    }

    private static PassReader keys(URI gateway) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(gateway.resolve("/v1/jwks")).build();
            String keys =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return PassReader.ofKeySet(keys, Clock.systemUTC());
        } catch (IOException e) {
            throw new IllegalStateException("no keys at " + gateway, e);
        }
    }
}
