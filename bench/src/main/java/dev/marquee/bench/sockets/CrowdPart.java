package dev.marquee.bench.sockets;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.Tally;
import dev.marquee.bench.process.LoadProcess;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Those of the crowd who wait at one pod, in a process of their own: a {@link LoadProcess} of {@link CrowdBench}. */
@Command(name = "crowd-part", hidden = true, description = "A part of the crowd benchmark, started by it.")
public final class CrowdPart implements Callable<Integer> {

    @Option(names = "--pod", required = true)
    URI pod;

    @Option(names = "--movie", required = true)
    String movieId;

    @Option(names = "--sockets", required = true)
    int sockets;

    @Option(names = "--arrivals-per-second", required = true)
    double arrivalsPerSecond;

    @Option(
            names = "--from",
            required = true,
            split = ",",
            description = "source addresses: a system with 28,000 ports spends its time on looking for a free one when"
                    + " half of them are taken towards one pod")
    List<String> from;

    @Option(names = "--diaries", required = true)
    Path file;

    @Override
    public Integer call() throws IOException {
        Vertx vertx = Vertx.vertx();
        RankDiaries diaries = new RankDiaries();
        try {
            List<Crowd> crowds = IntStream.range(0, from.size())
                    .mapToObj(i -> crowd(vertx, i, diaries))
                    .toList();
            crowds.forEach(Crowd::arrive);
            Await.until(
                    sockets + " in line",
                    Duration.ofSeconds(120 + (long) (3 * sockets / arrivalsPerSecond)),
                    () -> sum(crowds, tally -> tally.ticketed) >= sockets,
                    () -> words(crowds));
            System.out.println(LoadProcess.READY);
            System.in.read();
            String words = words(crowds);
            boolean complete = sum(crowds, tally -> tally.connected) >= sockets - diaries.told();
            crowds.forEach(Crowd::close);
            System.out.println(complete ? words : "sockets were lost: " + words);
            if (!complete) {
                return 1;
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            diaries.write(out);
        }
        return 0;
    }

    /** Everybody in order of arrival, dealt out to the addresses. */
    private Crowd crowd(Vertx vertx, int address, RankDiaries diaries) {
        var plan = IntStream.range(0, sockets)
                .filter(i -> i % from.size() == address)
                .mapToObj(i -> Behaviour.waiting((long) (i * 1_000 / arrivalsPerSecond)))
                .toList();
        return new Crowd(vertx, pod, movieId, from.get(address), plan, new Recorder(), diaries);
    }

    private static long sum(List<Crowd> crowds, Function<Tally, AtomicInteger> count) {
        return crowds.stream()
                .map(Crowd::tally)
                .map(count)
                .mapToLong(AtomicInteger::get)
                .sum();
    }

    private static String words(List<Crowd> crowds) {
        return crowds.stream().map(Crowd::tally).map(String::valueOf).collect(Collectors.joining(" | "));
    }
}
