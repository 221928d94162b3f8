package dev.marquee.bench.push;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.FastStream;
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
    private static final int WARM_UP = 2_000;
    private static final long ARRIVAL_MILLIS = 4_000;

    /** No short cut, and no rank tick that would bring the news. */
    private static final Map<String, String> STREAM_ALONE = Map.of(
            "MARQUEE_PUSH_SHORTCUT", "false",
            "MARQUEE_SOCKETS_HEAD_INTERVAL", "30s",
            "MARQUEE_SOCKETS_TAIL_INTERVAL", "30s");

    @Option(names = "--visitors", defaultValue = "2000", description = "admitted a run (default: ${DEFAULT-VALUE})")
    int visitors;

    @Option(names = "--per-second", defaultValue = "100", description = "admissions (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.find();
        Programs programs = new Programs(checkout);
        System.out.println("over the short cut alone");
        Histogram direct = run(LocalFleet.withoutStream(programs), () -> {}, Map.of());
        System.out.println("over the stream alone, which is the emulator's");
        EmulatorTimes emulator = new EmulatorTimes();
        LocalFleet emulated = LocalFleet.withStream(programs, SHARDS);
        Histogram streamed = run(emulated, () -> emulated.kinesis().time(emulator), STREAM_ALONE);
        System.out.println("over the stream alone, which answers at once");
        LocalFleet fast = LocalFleet.withStream(programs, SHARDS);
        FastStream.keep(fast.kinesis(), SHARDS);
        Histogram fastStreamed = run(fast, () -> {}, STREAM_ALONE);
        Report report = new Report("push", checkout);
        report(report, direct, "");
        report(report, fastStreamed, "with_stream_");
        report(report, streamed, "with_emulator_");
        report.put("admissions", direct.getTotalCount());
        emulator.reportTo(report);
        report.say(
                        "method",
                        perSecond + " admissions/s over " + PODS + " pods, " + SHARDS
                                + " shards; resolution 1 ms; with_stream: records are kept by a proxy that answers at once;"
                                + " with_emulator: by the emulator, whose own answers are emulator_put and emulator_get")
                .publish();
        return 0;
    }

    private static void report(Report report, Histogram latency, String way) {
        report.put("p99_" + way + "ms", latency.getValueAtPercentile(99))
                .put("p50_" + way + "ms", latency.getValueAtPercentile(50))
                .put("max_" + way + "ms", latency.getMaxValue());
    }

    /** @param warm is run between the warm-up and what counts */
    private Histogram run(LocalFleet fleet, Runnable warm, Map<String, String> environment) {
        Histogram latency = new ConcurrentHistogram(60_000, 3);
        Vertx vertx = Vertx.vertx();
        try (fleet) {
            List<ChildProcess> pods =
                    fleet.sell(new Release(MOVIE, perSecond, 1_000_000)).start(PODS, environment);
            warmUp(vertx, pods);
            warm.run();
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
