package dev.marquee.bench.chaos;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.chaos.fault.Ground;
import dev.marquee.bench.chaos.fault.LocalRedis;
import dev.marquee.bench.chaos.fault.Wires;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.CrowdPlan;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: a sale and a crowd of its own, a plan of faults, and the judgement. Leaves nothing behind. Blocks. */
final class ChaosRun {

    /** A claimed session lasts this long on average, where the visitor ends it. */
    private static final long SESSION_MILLIS = 3_000;

    private static final int PLACES_PER_ADMISSION = 8;
    private static final int HEAD_START_SECONDS = 10;
    private static final double ARRIVALS_PER_ADMISSION = 0.95;
    private static final Duration SERVED_LIMIT = Duration.ofMinutes(5);

    private final List<Strike> plan;
    private final Duration limit;
    private final long seed;
    private final int perSecond;
    private final Recorder recorder = new Recorder();

    /**
     * @param limit no fault but the first begins later
     * @param perSecond admissions
     */
    ChaosRun(List<Strike> plan, Duration limit, long seed, int perSecond) {
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
            ChaosRelease release = cleanUp.with(
                    new ChaosRelease(platform, client, kubectl, perSecond, perSecond * PLACES_PER_ADMISSION));
            Wires wires = cleanUp.with(new Wires());
            Ground ground = new Ground(
                    platform,
                    client,
                    kubectl,
                    store,
                    release.fleet(),
                    ChaosRelease.PODS,
                    wires,
                    new LocalRedis(URI.create(platform.redisUrl())));
            release.awaitReady();
            Await.until("a whole platform", SERVED_LIMIT, ground::isWhole, ground::state);
            Storm storm = cleanUp.with(new Storm(ground));
            return play(vertx, platform, store, release, storm);
        }
    }

    private Verdict play(Vertx vertx, Platform platform, Store store, ChaosRelease release, Storm storm)
            throws InterruptedException {
        Instant began = Instant.now();
        URI gateway = release.gateway();
        PassProbes probes = new PassProbes(vertx, gateway, keys(gateway), release.otherMovie(), recorder);
        try (Sampler sampler = new Sampler(store, release.movieId());
                Crowd crowd = new Crowd(vertx, gateway, release.movieId(), headStart(), recorder, probes)) {
            crowd.arrive();
            List<String> troubles = new ArrayList<>();
            try (Arrivals _ = new Arrivals(crowd, perSecond * ARRIVALS_PER_ADMISSION, seed, SESSION_MILLIS)) {
                storm.play(plan, limit);
            } catch (IllegalStateException e) {
                troubles.add(e.getMessage());
            }
            try {
                awaitEverybodyServed(crowd);
            } catch (IllegalStateException e) {
                troubles.add(e.getMessage());
            }
            List<String> unserved = crowd.unfinished();
            crowd.close();
            System.out.println(crowd.tally() + "; " + probes);
            Ledger ledger = ledger(platform, store, release, began, sampler);
            History history = History.of(crowd.names(), recorder.observations(), ledger, true);
            return new Verdict(history, storm.outages(), probes, troubles, unserved);
        }
    }

    /** A line that a fault has made long takes its time at the rate that was asked for. */
    private void awaitEverybodyServed(Crowd crowd) {
        int left = crowd.names().size() - crowd.tally().finished.get();
        Duration servedLimit = SERVED_LIMIT.plusSeconds(left / perSecond);
        System.out.println(
                "no more arrive: " + left + " are still to be served, within " + servedLimit.toSeconds() + " s");
        Await.until(
                "everybody served",
                servedLimit,
                () -> crowd.tally().finished.get() == crowd.names().size(),
                () -> crowd.tally() + ", not told: " + crowd.untold());
    }

    private List<Behaviour> headStart() {
        return CrowdPlan.steady(perSecond * HEAD_START_SECONDS, 1, 0, seed, SESSION_MILLIS);
    }

    private static Ledger ledger(Platform platform, Store store, ChaosRelease release, Instant began, Sampler sampler) {
        try (EventLog log = new EventLog(
                platform.kinesisEndpoint(), release.fleet().streamName().orElseThrow())) {
            return new LedgerReader(store, log, release.movieId()).read(began.minusSeconds(10), sampler.counts());
        }
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
