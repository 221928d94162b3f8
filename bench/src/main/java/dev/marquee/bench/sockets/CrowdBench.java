package dev.marquee.bench.sockets;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.CpuShares;
import dev.marquee.bench.process.LoadProcess;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.process.Release;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import dev.marquee.crds.names.MovieKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole crowd in one line, over several pods: how fresh everybody's rank is, and what it costs. */
@Command(
        name = "crowd",
        description = "Very many waiting visitors over several pods: age of their ranks, memory, CPU of Redis.")
public final class CrowdBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final String REHEARSAL = "rehearsal";
    private static final int REHEARSED = 300;

    /** Below the files that a process may open, with room for everything else. */
    private static final int SOCKETS_PER_PROCESS = 17_000;

    private static final int ASKED_FOR = 100_000;

    /**
     * What the JVM takes in a pod of 1 GiB. Unsaid it would be a 64th of this machine, and the memory of a pod would tell the
     * size of the machine.
     */
    private static final String FIRST_HEAP = "-Xms16m";

    @Option(
            names = "--visitors",
            defaultValue = "0",
            description = "who wait (default: 100000, or as many as this machine has memory for)")
    int visitors;

    @Option(names = "--pods", defaultValue = "6", description = "at the least (default: ${DEFAULT-VALUE})")
    int leastPods;

    @Option(
            names = "--arrivals-per-second",
            defaultValue = "500",
            description = "while the line forms (default: ${DEFAULT-VALUE})")
    double arrivalsPerSecond;

    @Option(
            names = "--per-second",
            defaultValue = "20",
            description = "admitted at the head (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Option(
            names = "--tail-seconds",
            defaultValue = "6",
            description = "between two looks at the tail (default: ${DEFAULT-VALUE}; a pod's own default is 4)")
    int tailSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "of watching (default: ${DEFAULT-VALUE})")
    int seconds;

    private final Checkout checkout = Checkout.find();
    private final List<LoadProcess> parts = new ArrayList<>();
    private final List<Path> diaries = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException, IOException {
        long room = Room.ofThisMachine().visitors();
        if (visitors > room) {
            System.err.printf("no memory for %d visitors: --visitors %d would fit%n", visitors, room);
            return 2;
        }
        if (visitors == 0) {
            visitors = (int) Math.min(ASKED_FOR, room);
            if (visitors < ASKED_FOR) {
                System.out.printf("memory for %d of %d visitors: the target is missed%n", visitors, ASKED_FOR);
            }
        }
        int pods = Math.max(leastPods, (visitors + SOCKETS_PER_PROCESS - 1) / SOCKETS_PER_PROCESS);
        try (LocalFleet fleet = LocalFleet.withoutStream(new Programs(checkout))
                .sell(new Release(MOVIE, 1, 0))
                .sell(new Release(REHEARSAL, 1, 0))) {
            Map<String, String> environment =
                    Map.of("MARQUEE_SOCKETS_TAIL_INTERVAL", tailSeconds + "s", "JAVA_TOOL_OPTIONS", FIRST_HEAP);
            measure(fleet, fleet.start(pods, environment));
            return 0;
        } finally {
            parts.forEach(LoadProcess::close);
            forgetDiaries();
        }
    }

    private void measure(LocalFleet fleet, List<ChildProcess> pods) throws InterruptedException, IOException {
        for (int i = 0; i < pods.size(); i++) {
            startPart(i, pods.get(i), REHEARSAL, REHEARSED, 100);
        }
        awaitParts();
        finishParts();
        forgetDiaries();
        long beforeKib = settledRss(pods);

        long began = System.nanoTime();
        for (int i = 0; i < pods.size(); i++) {
            int share = visitors / pods.size() + (i < visitors % pods.size() ? 1 : 0);
            startPart(i, pods.get(i), MOVIE, share, arrivalsPerSecond / pods.size());
        }
        awaitParts();
        double formedSeconds = (System.nanoTime() - began) / 1e9;
        checkPlaces(fleet);
        TimeUnit.SECONDS.sleep(10);
        long afterKib = settledRss(pods);
        System.out.printf("%d wait at %d pods after %.0f s%n", visitors, pods.size(), formedSeconds);

        fleet.sell(new Release(MOVIE, perSecond, 10_000_000));
        TimeUnit.SECONDS.sleep(5);
        CpuShares cpu = new CpuShares(fleet, pods, parts);
        long from = System.currentTimeMillis();
        watch(fleet);
        long until = System.currentTimeMillis();
        cpu.stop();
        finishParts();
        CrowdDiary diary = CrowdDiary.read(diaries);
        long[] stamps = fleet.admittedMillis(MOVIE);
        RankAges ages = RankAges.between(from, until, diary.line(), stamps);
        Report report = new Report("crowd", checkout)
                .put("visitors", diary.line().size())
                .put("pods", pods.size())
                .put("kib_per_socket", (afterKib - beforeKib) / (double) visitors)
                .put("head_age_s", ages.head.getMaxValue() / 1000.0)
                .put("tail_age_s", ages.tail.getMaxValue() / 1000.0)
                .put("head_age_p99_s", ages.head.getValueAtPercentile(99) / 1000.0)
                .put("tail_age_p99_s", ages.tail.getValueAtPercentile(99) / 1000.0)
                .put("line_formed_s", formedSeconds)
                .put("rss_pods_mib", afterKib / 1024.0)
                .put("admitted", stamps.length)
                .put("told", diary.told());
        cpu.reportTo(report);
        report.say(
                        "method",
                        "one load process a pod; RSS of all pods after GC, before: after a rehearsal of " + REHEARSED
                                + " sockets each; ages are maxima over all visitors every " + RankAges.SAMPLE_MILLIS
                                + " ms for " + seconds + " s, at " + perSecond + " admissions/s; head: the first "
                                + RankAges.HEAD + "; looks at the tail every " + tailSeconds
                                + " s; no stream; pods, Redis and load share the machine")
                .publish();
    }

    private void startPart(int number, ChildProcess pod, String movieId, int sockets, double rate) {
        try {
            Path file = Files.createTempFile("marquee-crowd-", ".diaries");
            diaries.add(file);
            parts.add(LoadProcess.start(
                    LocalFleet.JVM,
                    List.of(
                            "crowd-part",
                            "--pod=" + pod.address(),
                            "--from=" + addresses(number + 1),
                            "--movie=" + movieId,
                            "--sockets=" + sockets,
                            "--arrivals-per-second=" + rate,
                            "--diaries=" + file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each with some 2,000 sockets: the kernel looks for a free port among those that its address has taken. */
    private static String addresses(int part) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(host -> "127.0." + part + "." + host)
                .collect(Collectors.joining(","));
    }

    private void awaitParts() {
        Await.until(
                "the line to form",
                Duration.ofMinutes(15),
                () -> parts.stream().allMatch(LoadProcess::isReady),
                () -> parts.stream()
                        .filter(part -> !part.isReady())
                        .map(LoadProcess::lastWord)
                        .toList()
                        .toString());
    }

    private void finishParts() {
        parts.forEach(LoadProcess::finish);
        parts.clear();
    }

    private void forgetDiaries() throws IOException {
        for (Path file : diaries) {
            Files.deleteIfExists(file);
        }
        diaries.clear();
    }

    /** A first join whose answer came too late leaves a place that nobody holds. */
    private void checkPlaces(LocalFleet fleet) {
        long places = Long.parseLong(fleet.redis().call("ZCARD", new MovieKeys(MOVIE).waitingQueue()));
        if (places != visitors) {
            throw new IllegalStateException(places + " places for " + visitors
                    + " visitors: joins timed out, this machine is too busy to measure anything");
        }
    }

    private void watch(LocalFleet fleet) throws InterruptedException {
        for (int passed = 0; passed < seconds; passed += 5) {
            TimeUnit.SECONDS.sleep(5);
            System.out.printf("%3d s: %d admitted%n", passed + 5, fleet.admittedMillis(MOVIE).length);
        }
    }

    private static long settledRss(List<ChildProcess> pods) throws InterruptedException {
        pods.forEach(ChildProcess::collectGarbage);
        TimeUnit.SECONDS.sleep(3);
        return pods.stream().mapToLong(ChildProcess::rssKib).sum();
    }
}
