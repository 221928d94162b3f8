package dev.marquee.bench.recovery;

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
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.events.ServerFrame;
import dev.marquee.history.Recorder;
import dev.marquee.security.SigningKey;
import dev.marquee.testing.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Redis is lost under a waiting crowd; how long until everybody has their place again, and how they got it back. */
@Command(name = "recovery", description = "Redis lost with a crowd waiting: until the line is whole, and who was lost.")
public final class RecoveryBench implements Callable<Integer> {

    private static final String MOVIE = "bench";
    private static final MovieKeys KEYS = new MovieKeys(MOVIE);
    private static final int SHARDS = 4;
    private static final int PODS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** How Redis is lost. */
    enum Loss {
        /** All keys deleted. */
        FLUSH,
        /** The process killed, and an empty one started. */
        KILL
    }

    @Option(names = "--waiting", defaultValue = "20000", description = "without sockets (default: ${DEFAULT-VALUE})")
    int waiting;

    @Option(names = "--sockets", defaultValue = "500", description = "beside them (default: ${DEFAULT-VALUE})")
    int sockets;

    @Option(
            names = "--joins-per-second",
            defaultValue = "500",
            description = "before the loss and up to it (default: ${DEFAULT-VALUE})")
    int joinsPerSecond;

    @Option(names = "--per-second", defaultValue = "20", description = "admitted (default: ${DEFAULT-VALUE})")
    int perSecond;

    @Option(
            names = "--loss",
            defaultValue = "KILL",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    Loss loss;

    @Option(
            names = "--operator-seconds",
            defaultValue = "5",
            description = "until limits are written again; the operator looks every 5 s (default: ${DEFAULT-VALUE})")
    int operatorSeconds;

    private final Map<String, Guest> onSockets = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.find();
        Vertx vertx = Vertx.vertx();
        Path keys = Files.createTempDirectory("marquee-bench-keys-");
        Path key = keys.resolve("private.jwk");
        try (LocalFleet fleet = LocalFleet.withStream(new Programs(checkout), SHARDS)) {
            fleet.sell(release());
            // a receipt of one pod is worth something at the others only if they share a key
            Files.writeString(key, SigningKey.generate().toPrivateJwk());
            List<URI> pods = fleet.start(PODS, Map.of(PodEnvironment.PASS_KEY_DIRECTORY, keys.toString())).stream()
                    .map(ChildProcess::address)
                    .toList();
            measure(vertx, checkout, fleet, pods);
            return 0;
        } finally {
            Files.deleteIfExists(key);
            Files.delete(keys);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void measure(Vertx vertx, Checkout checkout, LocalFleet fleet, List<URI> pods) throws InterruptedException {
        RedisServer redis = fleet.redis();
        Guests guests = new Guests(vertx, pods, MOVIE);
        try (Crowd crowd = new Crowd(vertx, pods.getFirst(), MOVIE, arrivals(), new Recorder(), listener())) {
            long joining = guests.keepJoining(joinsPerSecond);
            crowd.arrive();
            Await.until(
                    waiting + " in line",
                    LIMIT.plusSeconds(2L * waiting / joinsPerSecond),
                    () -> Long.parseLong(redis.call("ZCARD", KEYS.waitingQueue())) >= waiting + sockets
                            && onSockets.size() >= sockets,
                    () -> guests.acknowledged().size() + " and " + onSockets.size() + " on sockets are");

            long lostMicros = micros(redis);
            long started = System.nanoTime();
            lose(redis);
            TimeUnit.MILLISECONDS.sleep(200);
            guests.stop(joining);
            List<Guest> acknowledged = told(guests.acknowledged(), lostMicros);
            System.out.printf("%d hold a ticket, %d of them on sockets; Redis is lost%n", acknowledged.size(), sockets);
            TimeUnit.MILLISECONDS.sleep(operatorSeconds * 1_000L - millisSince(started));
            fleet.sell(release());

            Await.until("the line whole", LIMIT, () -> redis.call("HGET", KEYS.state(), "whole") != null);
            double whole = millisSince(started) / 1e3;
            List<Guest> notInRecord = Places.in(redis, KEYS).without(acknowledged);
            int byReceipt = showReceipts(guests, notInRecord);
            List<Guest> lost = new ArrayList<>();
            Await.until("everybody back or given up", Duration.ofSeconds(10), () -> {
                lost.clear();
                lost.addAll(Places.in(redis, KEYS).without(acknowledged));
                return lost.isEmpty() || millisSince(started) / 1e3 > whole + 8;
            });
            double everybody = millisSince(started) / 1e3;
            Await.until("an admission", LIMIT, () -> admittedSince(redis, lostMicros));
            double admission = millisSince(started) / 1e3;

            new Report("recovery", checkout)
                    .put("waiting", acknowledged.size())
                    .put("rto_s", Math.max(everybody, admission))
                    .put("lost", lost.size())
                    .put("until_whole_s", whole)
                    .put("until_everybody_s", everybody)
                    .put("until_admission_s", admission)
                    .put("by_record", acknowledged.size() - notInRecord.size())
                    .put("by_receipt", byReceipt)
                    .put("by_socket", notInRecord.size() - byReceipt - lost.size())
                    .put("on_sockets", sockets)
                    .put("operator_s", operatorSeconds)
                    .say(
                            "method",
                            "Redis " + (loss == Loss.KILL ? "killed and started empty" : "flushed") + " under "
                                    + joinsPerSecond
                                    + " joins/s over " + PODS + " pods and " + SHARDS
                                    + " shards; time counts from the loss, the limits are written again after operator_s")
                    .publish();
            lost.stream().limit(5).forEach(guest -> System.out.println("lost: " + guest));
        }
    }

    private void lose(RedisServer redis) {
        if (loss == Loss.KILL) {
            redis.kill9();
            redis.restart();
        } else {
            redis.flush();
        }
    }

    /** Those without sockets whom the record forgot show what they hold, as their pages would; how many it helped. */
    private static int showReceipts(Guests guests, Collection<Guest> forgotten) {
        List<Future<Long>> answers = forgotten.stream()
                .filter(guest -> guest.token() != null)
                .map(guest -> guests.ask(guest).map(ticket -> ticket == guest.ticket() ? 1L : 0L))
                .toList();
        Future.join(answers)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return (int) answers.stream().mapToLong(Future::result).sum();
    }

    /** Everybody whose ticket is from before the loss. */
    private List<Guest> told(Collection<Guest> guests, long lostMicros) {
        List<Guest> told = new ArrayList<>(guests);
        told.addAll(onSockets.values());
        told.removeIf(guest -> guest.ticket() > lostMicros);
        return told;
    }

    private static boolean admittedSince(RedisServer redis, long lostMicros) {
        return redis.call("HVALS", KEYS.sessions())
                .lines()
                .anyMatch(session -> Long.parseLong(session.split(":")[1]) * 1_000 > lostMicros);
    }

    private static long micros(RedisServer redis) {
        String[] time = redis.call("TIME").split("\n");
        return Long.parseLong(time[0]) * 1_000_000 + Long.parseLong(time[1]);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private Release release() {
        return new Release(MOVIE, perSecond, 1_000_000);
    }

    /** In the middle of the crowd, so that they still wait when Redis is lost. */
    private List<Behaviour> arrivals() {
        long half = 500L * waiting / joinsPerSecond;
        return IntStream.range(0, sockets)
                .mapToObj(i -> Behaviour.waiting(half + i * half / Math.max(1, sockets)))
                .toList();
    }

    private FrameListener listener() {
        return (visitor, frame, _) -> {
            if (frame instanceof ServerFrame.State && visitor.ticket() > 0) {
                onSockets.putIfAbsent(
                        visitor.requestId(), new Guest(visitor.requestId(), visitor.ticket(), null, null));
            }
        };
    }
}
