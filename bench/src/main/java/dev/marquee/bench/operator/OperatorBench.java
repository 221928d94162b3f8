package dev.marquee.bench.operator;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.process.ChildProcess;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.report.Checkout;
import dev.marquee.bench.report.Report;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A season's releases applied at once to a real API server, then a minute in which nothing should be written. */
@Command(name = "operator", description = "Releases made Ready a second, the operator's memory, and writes at rest.")
public final class OperatorBench implements Callable<Integer> {

    /** What the chart gives, and what the JVM makes of the chart's limit of 384 MiB. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC", "-Xmx173m", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xss512k");

    @Option(names = "--releases", defaultValue = "1000", description = "applied at once (default: ${DEFAULT-VALUE})")
    int releases;

    @Option(names = "--queues", defaultValue = "20", description = "that serve them (default: ${DEFAULT-VALUE})")
    int queues;

    @Option(
            names = "--rest",
            defaultValue = "60",
            description = "seconds watched for writes (default: ${DEFAULT-VALUE})")
    int restSeconds;

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.find();
        Programs programs = new Programs(checkout);
        try (RedisServer redis = RedisServer.start();
                KinesisEmulator kinesis = KinesisEmulator.start();
                KubeApi kube = KubeApi.start()) {
            kube.installCrds(programs.crds());
            try (Kubelets kubelets = new Kubelets(kube.client());
                    Season season = new Season(kube.client(), releases, queues);
                    ChildProcess operator = ChildProcess.quarkus(
                            programs.operator(), "operator", JVM, environment(redis, kinesis, kube))) {
                measure(checkout, kube, season, operator);
            }
        }
        return 0;
    }

    private void measure(Checkout checkout, KubeApi kube, Season season, ChildProcess operator)
            throws InterruptedException {
        long idleKib = operator.rssKib();
        long start = System.nanoTime();
        season.apply();
        double applied = seconds(start);
        System.out.printf("%d releases on %d queues applied after %.1f s%n", releases, queues, applied);
        long peakKib = awaitReady(season, operator);
        double ready = seconds(start);
        System.out.printf("all Ready after %.1f s%n", ready);
        TimeUnit.SECONDS.sleep(20);
        Writes before = Writes.now(kube.client());
        TimeUnit.SECONDS.sleep(restSeconds);
        Writes atRest = Writes.now(kube.client()).since(before);
        peakKib = Math.max(peakKib, operator.rssKib());
        new Report("operator", checkout)
                .put("per_second", releases / ready)
                .put("rss_mib", peakKib / 1024.0)
                .put("steady_writes", atRest.others())
                .put("steady_lease_writes", atRest.leases())
                .put("ready_after_s", ready)
                .put("applied_after_s", applied)
                .put("rss_idle_mib", idleKib / 1024.0)
                .put("rss_at_rest_mib", operator.rssKib() / 1024.0)
                .put("releases", releases)
                .put("queues", queues)
                .say("writes_at_rest", atRest.byWhat().toString())
                .say(
                        "method",
                        "real etcd, kube-apiserver, Redis and Kinesis emulator on the same machine; pods and Deployment "
                                + "status are simulated; RSS is the highest seen; writes by apiserver_request_total in "
                                + restSeconds + " s, leases apart; JVM " + String.join(" ", JVM))
                .publish();
    }

    private long awaitReady(Season season, ChildProcess operator) {
        long[] peak = {0};
        Await.until(
                releases + " releases Ready",
                Duration.ofMinutes(5),
                () -> {
                    peak[0] = Math.max(peak[0], operator.rssKib());
                    return season.ready() == releases;
                },
                () -> season.ready() + " are");
        return peak[0];
    }

    private static Map<String, String> environment(RedisServer redis, KinesisEmulator kinesis, KubeApi kube) {
        return Map.of(
                "KUBECONFIG",
                kube.kubeconfig().toString(),
                PodEnvironment.REDIS_HOSTS,
                redis.url(),
                PodEnvironment.KINESIS_ENDPOINT,
                kinesis.endpoint().toString(),
                PodEnvironment.AWS_REGION,
                KinesisEmulator.REGION,
                "AWS_ACCESS_KEY_ID",
                KinesisEmulator.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                KinesisEmulator.ACCESS_KEY,
                "MARQUEE_LEASE_NAMESPACE",
                "default",
                "MALLOC_ARENA_MAX",
                "2");
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
