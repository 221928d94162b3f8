package dev.marquee.bench.push;

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
import dev.marquee.events.ServerFrame;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From the moment in which Redis admits (its clock, in the frame) until the frame is at the visitor (the same machine's
 * clock): over the short cut alone, and over the stream alone. Two pods, so that most events cross from one to the other.
 */
@Command(name = "push", description = "Admitted in Redis until the visitor's frame, without and with the Kinesis hop.")
public final class PushBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final int PODS = 2;
    private static final int SHARDS = 4;
    private static final int WARM_UP = 300;
    private static final long ARRIVAL_MILLIS = 4_000;

    @Option(names = "--visitors", defaultValue = "2000", description = "admitted a run (default: ${DEFAULT-VALUE})")
    int visitors;

    @Option(names = "--per-second", defaultValue = "100", description = "admissions (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.find();
        Programs programs = new Programs(checkout);
        System.out.println("without the stream");
        Histogram direct = run(LocalFleet.withoutStream(programs), Map.of());
        System.out.println("with the stream, without the short cut; rank ticks off the way");
        Histogram streamed = run(
                LocalFleet.withStream(programs, SHARDS),
                Map.of(
                        "MARQUEE_PUSH_SHORTCUT", "false",
                        "MARQUEE_SOCKETS_HEAD_INTERVAL", "30s",
                        "MARQUEE_SOCKETS_TAIL_INTERVAL", "30s"));
        new Report("push", checkout)
                .put("p99_ms", direct.getValueAtPercentile(99))
                .put("p99_with_stream_ms", streamed.getValueAtPercentile(99))
                .put("p50_ms", direct.getValueAtPercentile(50))
                .put("p50_with_stream_ms", streamed.getValueAtPercentile(50))
                .put("max_ms", direct.getMaxValue())
                .put("max_with_stream_ms", streamed.getMaxValue())
                .put("hop_adds_p50_ms", streamed.getValueAtPercentile(50) - direct.getValueAtPercentile(50))
                .put("hop_adds_p99_ms", streamed.getValueAtPercentile(99) - direct.getValueAtPercentile(99))
                .put("admissions", direct.getTotalCount())
                .say(
                        "method",
                        perSecond + " admissions/s over " + PODS + " pods, " + SHARDS + " shards; resolution 1 ms")
                .publish();
        return 0;
    }

    private Histogram run(LocalFleet fleet, Map<String, String> environment) {
        Histogram latency = new ConcurrentHistogram(60_000, 3);
        Vertx vertx = Vertx.vertx();
        try (fleet) {
            List<ChildProcess> pods =
                    fleet.sell(new Release(MOVIE, perSecond, 1_000_000)).start(PODS, environment);
            warmUp(vertx, pods);
            crowd(vertx, pods, visitors, latency);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        return latency;
    }

    private void warmUp(Vertx vertx, List<ChildProcess> pods) {
        crowd(vertx, pods, WARM_UP, new ConcurrentHistogram(60_000, 3));
    }

    /** Half of the crowd on each pod; all arrive in four seconds, so that most of them wait. */
    private void crowd(Vertx vertx, List<ChildProcess> pods, int size, Histogram latency) {
        FrameListener stopwatch = (_, frame, at) -> {
            if (frame instanceof ServerFrame.Admit admit) {
                latency.recordValue(Math.clamp(at - admit.timestamp(), 0, 60_000));
            }
        };
        List<Crowd> crowds = pods.stream()
                .map(pod -> new Crowd(vertx, pod.address(), MOVIE, plan(size / pods.size()), new Recorder(), stopwatch))
                .toList();
        crowds.forEach(Crowd::arrive);
        int expected = size / pods.size() * pods.size();
        Await.until(
                "all " + expected + " told",
                Duration.ofSeconds(60 + 2L * size / perSecond),
                () -> told(crowds) >= expected,
                () -> told(crowds) + " were; "
                        + crowds.stream()
                                .map(c -> c.tally().toString() + c.untold())
                                .toList());
        crowds.forEach(Crowd::close);
    }

    private List<Behaviour> plan(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Behaviour.waiting(i * ARRIVAL_MILLIS / size))
                .toList();
    }

    private static int told(List<Crowd> crowds) {
        return crowds.stream().mapToInt(crowd -> crowd.tally().told.get()).sum();
    }
}
