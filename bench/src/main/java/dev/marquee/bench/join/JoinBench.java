package dev.marquee.bench.join;

import dev.marquee.bench.load.HttpLoad;
import dev.marquee.bench.load.Question;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.Cores;
import dev.marquee.bench.process.CpuAccount;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.process.Release;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many first joins one pod takes, against the same stack doing nothing; then how long one takes at half that load. */
@Command(name = "join", description = "Joins over HTTP against one pod, relative to an endpoint that does nothing.")
public final class JoinBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final int WARM_UP_ROUNDS = 6;
    private static final int OPEN_SECONDS = 20;

    @Option(names = "--rounds", defaultValue = "7", description = "of each, interleaved (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--seconds", defaultValue = "4", description = "a round (default: ${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "--connections", defaultValue = "512", description = "kept alive (default: ${DEFAULT-VALUE})")
    int connections;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.find();
        Programs programs = new Programs(checkout);
        Vertx vertx = Vertx.vertx();
        try (LocalFleet fleet = LocalFleet.withoutStream(programs).sell(new Release(MOVIE, 10, 100));
                ChildProcess nothing =
                        ChildProcess.quarkus(programs.baseline(), "baseline", LocalFleet.JVM, Map.of())) {
            ChildProcess pod = fleet.start(1, Map.of()).getFirst();
            measure(vertx, checkout, fleet, pod, nothing);
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void measure(Vertx vertx, Checkout checkout, LocalFleet fleet, ChildProcess pod, ChildProcess nothing) {
        try (HttpLoad joins = new HttpLoad(vertx, pod.address(), Question.join(MOVIE), connections);
                HttpLoad nothings = new HttpLoad(vertx, nothing.address(), Question.join(MOVIE), connections)) {
            System.out.println("warming up both");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                nothings.closed(seconds);
                joins.closed(seconds);
            }
            List<Double> doing = new ArrayList<>();
            List<Double> idle = new ArrayList<>();
            long client = ProcessHandle.current().pid();
            long redis = fleet.redis().pid();
            CpuAccount joinCost = new CpuAccount(Map.of("server", pod.pid(), "redis", redis, "client", client));
            CpuAccount nothingCost = new CpuAccount(Map.of("server", nothing.pid(), "client", client));
            try (Cores _ = new Cores(List.of(pod.pid(), nothing.pid()), List.of(client, redis))) {
                for (int round = 1; round <= rounds; round++) {
                    fresh(fleet);
                    idle.add(nothingCost.round(() -> nothings.closed(seconds), seconds));
                    doing.add(joinCost.round(() -> joins.closed(seconds), seconds));
                    System.out.printf(
                            "round %d of %d: nothing %.0f/s, join %.0f/s%n",
                            round, rounds, idle.getLast(), doing.getLast());
                }
            }
            fresh(fleet);
            double half = Report.median(doing) / 2;
            Histogram latency = joins.open(half, OPEN_SECONDS);
            Report report = new Report("join", checkout)
                    .put("ratio", Report.median(doing) / Report.median(idle))
                    .put("p99_ms", latency.getValueAtPercentile(99) / 1000.0)
                    .put("p50_ms", latency.getValueAtPercentile(50) / 1000.0)
                    .put("max_ms", latency.getMaxValue() / 1000.0)
                    .put("joins_per_second", Report.median(doing))
                    .put("nothing_per_second", Report.median(idle))
                    .put("half_load_per_second", half)
                    .put("wrong_answers", joins.wrong() + nothings.wrong());
            joinCost.reportTo(report, "join");
            nothingCost.reportTo(report, "nothing");
            report.say(
                            "method",
                            rounds + " interleaved rounds of " + seconds + " s, " + connections
                                    + " connections, medians; the server has a core, Redis and load generator the others; half load: "
                                    + "open loop, " + OPEN_SECONDS + " s, all share the machine")
                    .publish();
        }
    }

    /** A round must not pay for the line that the rounds before it left. */
    private static void fresh(LocalFleet fleet) {
        fleet.redis().flush();
        fleet.sell(new Release(MOVIE, 10, 100));
    }
}
