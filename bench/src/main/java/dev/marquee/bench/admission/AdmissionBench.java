package dev.marquee.bench.admission;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.load.HttpLoad;
import dev.marquee.bench.load.Question;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.CpuShares;
import dev.marquee.bench.process.FastStream;
import dev.marquee.bench.process.LocalFleet;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.process.Release;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.EventCodec;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many a second are admitted from one line, into active sessions and through the outbox to the stream. */
@Command(
        name = "admission",
        description =
                "Admissions a second of one movie through Redis and the outbox; the stream is never the bottleneck.")
public final class AdmissionBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final int PODS = 2;
    private static final int SHARDS = 4;
    private static final int CONNECTIONS = 64;
    private static final int SETTLING_SECONDS = 3;
    private static final Duration RELAY_LIMIT = Duration.ofSeconds(30);

    @Option(names = "--per-second", defaultValue = "2050", description = "the cap (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Option(names = "--seconds", defaultValue = "60", description = "of admitting (default: ${DEFAULT-VALUE})")
    int seconds;

    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final AtomicLong records = new AtomicLong();

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.find();
        Vertx vertx = Vertx.vertx();
        try (LocalFleet fleet = LocalFleet.withStream(new Programs(checkout), SHARDS)) {
            FastStream.discard(fleet.kinesis(), this::published);
            List<ChildProcess> pods = fleet.sell(new Release(MOVIE, 1, 0)).start(PODS, Map.of());
            formLine(vertx, fleet, pods);
            measure(checkout, fleet, pods);
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void published(byte[] data) {
        if (EventCodec.decode(data).orElse(null) instanceof AdmitEvent admit) {
            published.add(admit.requestId());
            records.incrementAndGet();
        }
    }

    /** Everybody who can be admitted in the time, and some more. */
    private void formLine(Vertx vertx, LocalFleet fleet, List<ChildProcess> pods) {
        long wanted = (long) perSecond * (seconds + 2 * SETTLING_SECONDS);
        try (HttpLoad joins = new HttpLoad(vertx, pods.getFirst().address(), Question.join(MOVIE), CONNECTIONS)) {
            while (size(fleet, "ZCARD", new MovieKeys(MOVIE).waitingQueue()) < wanted) {
                joins.closed(1);
            }
        }
        System.out.printf("%d wait%n", size(fleet, "ZCARD", new MovieKeys(MOVIE).waitingQueue()));
    }

    private void measure(Checkout checkout, LocalFleet fleet, List<ChildProcess> pods) throws InterruptedException {
        String outbox = new MovieKeys(MOVIE).outbox();
        fleet.sell(new Release(MOVIE, perSecond, 10_000_000));
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        CpuShares cpu = new CpuShares(fleet, pods, List.of());
        long from = System.currentTimeMillis();
        long longest = 0;
        for (int tenths = 0; tenths < seconds * 10; tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
            longest = Math.max(longest, size(fleet, "XLEN", outbox));
            if (tenths % 100 == 99) {
                System.out.printf("%3d s: %d published%n", (tenths + 1) / 10, published.size());
            }
        }
        long until = System.currentTimeMillis();
        cpu.stop();
        fleet.sell(new Release(MOVIE, 1, 0));
        Await.until("empty outbox", RELAY_LIMIT, () -> size(fleet, "XLEN", outbox) == 0);
        Throughput throughput = new Throughput(fleet.admittedMillis(MOVIE));
        Report report = new Report("admission", checkout)
                .put("per_second", throughput.perSecond(from, until))
                .put("overshoot", Math.max(0, throughput.mostInOneSecond() - perSecond))
                .put("lost", throughput.total() - published.size())
                .put("repeated", records.get() - published.size())
                .put("admitted", throughput.total())
                .put("longest_outbox", longest);
        cpu.reportTo(report);
        report.say(
                        "method",
                        "cap " + perSecond + "/s for " + seconds + " s, " + PODS
                                + " pods; PutRecords are acknowledged by a server that stores nothing, because the emulator takes hundreds a "
                                + "second; overshoot: most admissions in any window of one second, by the stamps of Redis, above the cap")
                .publish();
    }

    private static long size(LocalFleet fleet, String command, String key) {
        return Long.parseLong(fleet.redis().call(command, key));
    }
}
