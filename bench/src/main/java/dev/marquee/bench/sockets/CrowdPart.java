package dev.marquee.bench.sockets;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
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
import java.util.concurrent.Callable;
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

    @Option(names = "--diaries", required = true)
    Path file;

    @Override
    public Integer call() throws IOException {
        Vertx vertx = Vertx.vertx();
        RankDiaries diaries = new RankDiaries();
        var plan = IntStream.range(0, sockets)
                .mapToObj(i -> Behaviour.waiting((long) (i * 1_000 / arrivalsPerSecond)))
                .toList();
        try (Crowd crowd = new Crowd(vertx, pod, movieId, plan, new Recorder(), diaries)) {
            crowd.arrive();
            Await.until(
                    sockets + " in line",
                    Duration.ofSeconds(120 + (long) (3 * sockets / arrivalsPerSecond)),
                    () -> crowd.tally().ticketed.get() >= sockets,
                    () -> String.valueOf(crowd.tally()));
            System.out.println(LoadProcess.READY);
            System.in.read();
            System.out.println(crowd.tally());
            if (crowd.tally().connected.get() < sockets - diaries.told()) {
                System.out.println("sockets were lost: " + crowd.tally());
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
}
