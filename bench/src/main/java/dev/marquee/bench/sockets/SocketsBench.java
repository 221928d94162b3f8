package dev.marquee.bench.sockets;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.process.Release;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a waiting socket costs one pod, and how fresh the ranks are while the head of the line is admitted. */
@Command(name = "sockets", description = "Memory of a waiting socket, and the age of the ranks that visitors hold.")
public final class SocketsBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final String REHEARSAL = "rehearsal";
    private static final int ARRIVALS_PER_SECOND = 400;

    @Option(names = "--sockets", defaultValue = "15000", description = "to one pod (default: ${DEFAULT-VALUE})")
    int sockets;

    @Option(
            names = "--per-second",
            defaultValue = "20",
            description = "admitted at the head (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Option(names = "--seconds", defaultValue = "60", description = "of watching the ranks (default: ${DEFAULT-VALUE})")
    int seconds;

    private final RankDiaries diaries = new RankDiaries();

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.find();
        Vertx vertx = Vertx.vertx();
        try (LocalFleet fleet = LocalFleet.withoutStream(new Programs(checkout))
                .sell(new Release(MOVIE, 1, 0))
                .sell(new Release(REHEARSAL, 1, 0))) {
            ChildProcess pod = fleet.start(1, Map.of()).getFirst();
            measure(vertx, checkout, fleet, pod);
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void measure(Vertx vertx, Checkout checkout, LocalFleet fleet, ChildProcess pod)
            throws InterruptedException {
        long idleKib = settledRss(pod);
        rehearse(vertx, pod);
        long beforeKib = settledRss(pod);
        try (Crowd crowd = new Crowd(vertx, pod.address(), MOVIE, arrivals(sockets), new Recorder(), diaries)) {
            crowd.arrive();
            awaitTicketed(crowd, sockets);
            TimeUnit.SECONDS.sleep(10);
            checkPlaces(fleet);
            long afterKib = settledRss(pod);
            System.out.printf(
                    "%d sockets wait; RSS %d MiB, before %d MiB%n", sockets, afterKib / 1024, beforeKib / 1024);
            fleet.sell(new Release(MOVIE, perSecond, 1_000_000));
            long from = System.currentTimeMillis() + 5_000;
            watch(fleet, pod);
            long until = System.currentTimeMillis();
            long busyKib = pod.rssKib();
            int open = crowd.tally().connected.get();
            crowd.close();
            long[] stamps = fleet.admittedMillis(MOVIE);
            RankAges ages =
                    RankAges.between(from, until, List.copyOf(diaries.byTicket().values()), stamps);
            report(checkout, new Memory(idleKib, beforeKib, afterKib, busyKib), open, ages, stamps.length);
        }
    }

    /** Resident memory of the pod, in KiB: as started, rehearsed, with all sockets waiting, and while it admits. */
    private record Memory(long idle, long rehearsed, long waiting, long busy) {}

    private void report(Checkout checkout, Memory rss, int open, RankAges ages, int admissions) {
        new Report("sockets", checkout)
                .put("sockets", open)
                .put("kib_per_socket", (rss.waiting() - rss.rehearsed()) / (double) sockets)
                .put("head_age_s", ages.head.getMaxValue() / 1000.0)
                .put("tail_age_s", ages.tail.getMaxValue() / 1000.0)
                .put("head_age_p99_s", ages.head.getValueAtPercentile(99) / 1000.0)
                .put("tail_age_p99_s", ages.tail.getValueAtPercentile(99) / 1000.0)
                .put("head_age_p50_s", ages.head.getValueAtPercentile(50) / 1000.0)
                .put("tail_age_p50_s", ages.tail.getValueAtPercentile(50) / 1000.0)
                .put("rss_idle_mib", rss.idle() / 1024.0)
                .put("rss_rehearsed_mib", rss.rehearsed() / 1024.0)
                .put("rss_waiting_mib", rss.waiting() / 1024.0)
                .put("rss_while_admitting_mib", rss.busy() / 1024.0)
                .put("kib_per_socket_from_idle", (rss.waiting() - rss.idle()) / (double) sockets)
                .put("admitted", admissions)
                .put("told", diaries.told())
                .say(
                        "method",
                        "RSS after GC, before: after a rehearsal of 500 sockets; ages are maxima over all visitors every "
                                + RankAges.SAMPLE_MILLIS + " ms, at " + perSecond + " admissions/s; head: the first "
                                + RankAges.HEAD)
                .publish();
    }

    /** A first join whose answer came too late leaves a place that nobody holds, and ranks that nobody can judge. */
    private void checkPlaces(LocalFleet fleet) {
        long places = Long.parseLong(fleet.redis().call("ZCARD", new MovieKeys(MOVIE).waitingQueue()));
        if (places != sockets) {
            throw new IllegalStateException(places + " places for " + sockets
                    + " visitors: joins timed out, this machine is too busy to measure anything");
        }
    }

    private void watch(LocalFleet fleet, ChildProcess pod) throws InterruptedException {
        for (int passed = 0; passed < seconds + 5; passed += 5) {
            TimeUnit.SECONDS.sleep(5);
            System.out.printf(
                    "%3d s: %d admitted, %d told (%s)%n",
                    passed + 5, fleet.admittedMillis(MOVIE).length, diaries.told(), pod.address());
        }
    }

    /** Classes, compiled code and buffers that any socket needs are no cost of the fifteen-thousandth. */
    private void rehearse(Vertx vertx, ChildProcess pod) throws InterruptedException {
        try (Crowd crowd =
                new Crowd(vertx, pod.address(), REHEARSAL, arrivals(500), new Recorder(), FrameListener.NONE)) {
            crowd.arrive();
            awaitTicketed(crowd, 500);
            TimeUnit.SECONDS.sleep(5);
        }
        TimeUnit.SECONDS.sleep(2);
    }

    private static List<Behaviour> arrivals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Behaviour.waiting(i * 1000L / ARRIVALS_PER_SECOND))
                .toList();
    }

    private static void awaitTicketed(Crowd crowd, int count) {
        Await.until(
                count + " sockets in line",
                Duration.ofSeconds(60 + 3L * count / ARRIVALS_PER_SECOND),
                () -> crowd.tally().ticketed.get() >= count,
                () -> crowd.tally().ticketed.get() + " are, errors " + crowd.tally().errors);
    }

    private static long settledRss(ChildProcess pod) throws InterruptedException {
        pod.collectGarbage();
        TimeUnit.SECONDS.sleep(3);
        return pod.rssKib();
    }
}
