package dev.marquee.bench.catalog;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.load.HttpLoad;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.Cores;
import dev.marquee.bench.process.CpuAccount;
import dev.marquee.bench.process.CpuQuota;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a look at the catalog costs beside one at nothing, and what a reader of its own is worth while the writer is busy. */
@Command(
        name = "catalog",
        description =
                "Reads of one pod relative to an endpoint that does nothing, and with a reader relative to without.")
public final class CatalogBench implements Callable<Integer> {

    private static final Duration FOLLOWED = Duration.ofMinutes(2);
    private static final int WRITERS = 16;
    private static final int WARM_UP_ROUNDS = 5;

    @Option(names = "--rounds", defaultValue = "5", description = "of each, interleaved (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--seconds", defaultValue = "4", description = "a round (default: ${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "--connections", defaultValue = "64", description = "kept alive (default: ${DEFAULT-VALUE})")
    int connections;

    @Option(
            names = "--instance",
            defaultValue = "0.15",
            description =
                    "cores of a database instance, where reader and writer are compared (default: ${DEFAULT-VALUE})")
    double instance;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.find();
        Programs programs = new Programs(checkout);
        Vertx vertx = Vertx.vertx();
        try (Showroom showroom = new Showroom(programs);
                ChildProcess pod = showroom.pod("with-reader", showroom.reader);
                ChildProcess alone = showroom.pod("writer-alone", showroom.writer);
                ChildProcess nothing =
                        ChildProcess.quarkus(programs.baseline(), "baseline", LocalFleet.JVM, Map.of())) {
            showroom.fill();
            Await.until("a reader that has all movies", FOLLOWED, showroom::readerHasAll);
            Report report = new Report("catalog", checkout);
            againstNothing(vertx, showroom, pod, nothing, report);
            split(vertx, showroom, pod, alone, report);
            report.say(
                            "method",
                            rounds + " interleaved rounds of " + seconds + " s, " + connections
                                    + " connections, medians; reads of one movie each; the server has a core, the stores and load generator the others; for the split each "
                                    + "database has " + instance + " of a core; " + WRITERS
                                    + " writers do not pause where there is "
                                    + "the writer alone, and write as much where there is a reader")
                    .publish();
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void againstNothing(Vertx vertx, Showroom showroom, ChildProcess pod, ChildProcess nothing, Report report) {
        try (HttpLoad nothings = new HttpLoad(vertx, nothing.address(), showroom.hot, connections);
                HttpLoad hot = new HttpLoad(vertx, pod.address(), showroom.hot, connections);
                HttpLoad cold = new HttpLoad(vertx, pod.address(), showroom.cold, connections)) {
            System.out.println("warming up");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                nothings.closed(seconds);
                hot.closed(seconds);
                cold.closed(seconds);
            }
            List<Double> idle = new ArrayList<>();
            List<Double> cached = new ArrayList<>();
            List<Double> uncached = new ArrayList<>();
            CpuAccount idleCost = cost(showroom, nothing);
            CpuAccount cachedCost = cost(showroom, pod);
            CpuAccount uncachedCost = cost(showroom, pod);
            try (Cores _ = new Cores(
                    List.of(pod.pid(), nothing.pid()),
                    List.of(ProcessHandle.current().pid(), showroom.redis.pid(), showroom.reader.pid()))) {
                for (int round = 1; round <= rounds; round++) {
                    idle.add(idleCost.round(() -> nothings.closed(seconds), seconds));
                    cached.add(cachedCost.round(() -> hot.closed(seconds), seconds));
                    uncached.add(uncachedCost.round(() -> cold.closed(seconds), seconds));
                    System.out.printf(
                            "round %d of %d: nothing %.0f/s, cached %.0f/s, uncached %.0f/s%n",
                            round, rounds, idle.getLast(), cached.getLast(), uncached.getLast());
                }
            }
            report.put("cached_ratio", Report.median(cached) / Report.median(idle))
                    .put("uncached_ratio", Report.median(uncached) / Report.median(idle))
                    .put("nothing_per_second", Report.median(idle))
                    .put("cached_per_second", Report.median(cached))
                    .put("uncached_per_second", Report.median(uncached))
                    .put("wrong_answers", nothings.wrong() + hot.wrong() + cold.wrong());
            idleCost.reportTo(report, "nothing");
            cachedCost.reportTo(report, "cached");
            uncachedCost.reportTo(report, "uncached");
        }
    }

    private static CpuAccount cost(Showroom showroom, ChildProcess server) {
        return new CpuAccount(Map.of(
                "server", server.pid(),
                "client", ProcessHandle.current().pid(),
                "redis", showroom.redis.pid(),
                "reader", showroom.reader.pid()));
    }

    private void split(Vertx vertx, Showroom showroom, ChildProcess pod, ChildProcess alone, Report report) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            underWrites(vertx, showroom, alone, HttpLoad::closed);
            underWrites(vertx, showroom, pod, HttpLoad::closed);
        }
        try (CpuQuota _ = new CpuQuota(showroom.writer.pid(), instance);
                CpuQuota _ = new CpuQuota(showroom.reader.pid(), instance)) {
            List<Rates> withReader = new ArrayList<>();
            List<Rates> without = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Rates full = underWrites(vertx, showroom, alone, HttpLoad::closed);
                without.add(full);
                withReader.add(underWrites(vertx, showroom, pod, (writes, time) -> writes.paced(full.writes(), time)));
                System.out.printf(
                        "round %d of %d: writer alone %s, with a reader %s%n",
                        round, rounds, without.getLast(), withReader.getLast());
            }
            report.put("split_ratio", Report.median(reads(withReader)) / Report.median(reads(without)))
                    .put("reads_per_second_alone", Report.median(reads(without)))
                    .put("reads_per_second_with_reader", Report.median(reads(withReader)))
                    .put("writes_per_second_alone", Report.median(writes(without)))
                    .put("writes_per_second_with_reader", Report.median(writes(withReader)))
                    .put(
                            "refused_alone",
                            without.stream().mapToLong(Rates::wrong).sum())
                    .put(
                            "refused_with_reader",
                            withReader.stream().mapToLong(Rates::wrong).sum());
        }
    }

    /** How writers ask for so many seconds; gives answers/s. */
    private interface Pace {

        double write(HttpLoad writes, double seconds);
    }

    /**
     * What went through in a round.
     *
     * @param wrong reads and writes that were not answered well
     */
    private record Rates(double reads, double writes, long wrong) {

        @Override
        public String toString() {
            return "%.0f reads/s, %.0f writes/s, %d refused".formatted(reads, writes, wrong);
        }
    }

    private Rates underWrites(Vertx vertx, Showroom showroom, ChildProcess pod, Pace pace) {
        try (HttpLoad reads = new HttpLoad(vertx, pod.address(), showroom.cold, connections);
                HttpLoad writes = new HttpLoad(vertx, pod.address(), showroom.change, WRITERS)) {
            CompletableFuture<Double> written = CompletableFuture.supplyAsync(() -> pace.write(writes, seconds));
            double perSecond = reads.closed(seconds);
            double refused = reads.wrong() / seconds;
            return new Rates(perSecond - refused, written.join(), reads.wrong() + writes.wrong());
        }
    }

    private static List<Double> reads(List<Rates> rates) {
        return rates.stream().map(Rates::reads).toList();
    }

    private static List<Double> writes(List<Rates> rates) {
        return rates.stream().map(Rates::writes).toList();
    }
}
