package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.cluster.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A second node of the cluster beside the platform's Redis, for as long as a fault takes. Blocks. */
final class RedisReplica implements AutoCloseable {

    private static final int PORT = 6390;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Redis itself gives up after 5 s. */
    private static final Duration ATTEMPT = Duration.ofSeconds(6);

    private static final int ATTEMPTS = 5;

    /** A node may not stand again for four times as long; with what Redis is set to otherwise, that is longer than a fault may take. */
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(3);

    private static final String NODE_TIMEOUT_MILLIS = "cluster-node-timeout";

    private final LocalRedis master;
    private final LocalRedis redis;
    private final String nodeTimeoutBefore;
    private final Path data;
    private final Process process;

    /** Starts it where the other one lives: in the platform's network namespace. */
    RedisReplica(LocalRedis master) {
        this.master = master;
        String host = master.url().getHost();
        this.redis = new LocalRedis(URI.create("redis://" + host + ":" + PORT));
        try {
            this.data = Files.createTempDirectory("marquee-replica");
            this.process = new ProcessBuilder(List.of(
                            "nsenter",
                            "--net=" + Wires.NAMESPACE,
                            "redis-server",
                            "--bind",
                            host,
                            "--port",
                            String.valueOf(PORT),
                            "--protected-mode",
                            "no",
                            "--dir",
                            data.toString(),
                            "--cluster-enabled",
                            "yes",
                            "--cluster-announce-ip",
                            host,
                            "--appendonly",
                            "yes",
                            "--save",
                            "",
                            "--maxclients",
                            "15000",
                            "--daemonize",
                            "no"))
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("a second Redis", LIMIT, () -> answers(redis));
        this.nodeTimeoutBefore = master.call("CONFIG", "GET", NODE_TIMEOUT_MILLIS)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        master.call("CONFIG", "SET", NODE_TIMEOUT_MILLIS, String.valueOf(NODE_TIMEOUT.toMillis()));
    }

    LocalRedis redis() {
        return redis;
    }

    /** Joins the cluster and copies the master; returns once it is in step. */
    void follow() {
        String masterId = id(master);
        redis.call(
                "CLUSTER",
                "MEET",
                master.url().getHost(),
                String.valueOf(master.url().getPort()));
        Await.until(
                "the replica in the cluster",
                LIMIT,
                () -> redis.call("CLUSTER", "NODES").contains(masterId));
        Await.until("a replication", LIMIT, () -> replicates(masterId));
        Await.until("the replica in step", LIMIT, () -> isInStep(redis));
    }

    /** From now on it lacks whatever happens at its master, until that is started anew. */
    void fallBehind() {
        master.call("ACL", "SETUSER", "default", "-psync");
        master.call("CLIENT", "KILL", "TYPE", "replica");
    }

    /** Is the master of all slots with what it has, whoever has more. */
    void takeOver() {
        redis.call("CLUSTER", "FAILOVER", "TAKEOVER");
        Await.until("a takeover", LIMIT, this::isMaster);
    }

    /** Hands all slots back to a master that has lost them; nothing where it has them. */
    void giveBack() {
        if (isMaster()) {
            Await.until("the old master in step", LIMIT, () -> isInStep(master));
            failOver("the way back", master, () -> isMaster(master) && !isMaster());
        }
    }

    /** Takes over without losing anything. */
    void takeTurn() {
        failOver("a failover", redis, () -> isMaster() && !isMaster(master));
    }

    /** Redis lets an attempt expire that it has accepted, such as one soon after the one before. */
    private static void failOver(String what, LocalRedis next, BooleanSupplier isDone) {
        for (int attempt = 1; !isDone.getAsBoolean(); attempt++) {
            next.call("CLUSTER", "FAILOVER");
            try {
                Await.until(what, ATTEMPT, isDone);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    boolean isMaster() {
        return isMaster(redis);
    }

    static boolean isMaster(LocalRedis redis) {
        return redis.call("ROLE").startsWith("master");
    }

    /** Whether a replica has all that its master has. */
    static boolean isInStep(LocalRedis redis) {
        return redis.call("INFO", "replication").contains("master_link_status:up");
    }

    /** Forgotten by the cluster, ended, and its files deleted. */
    @Override
    public void close() {
        String id = id(redis);
        process.destroyForcibly();
        process.onExit().join();
        master.call("CLUSTER", "FORGET", id);
        master.call("CONFIG", "SET", NODE_TIMEOUT_MILLIS, nodeTimeoutBefore);
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refused as long as the two have not shaken hands. */
    private boolean replicates(String masterId) {
        try {
            return redis.call("CLUSTER", "REPLICATE", masterId).startsWith("OK");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean answers(LocalRedis redis) {
        try {
            return redis.call("PING").startsWith("PONG");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String id(LocalRedis redis) {
        return redis.call("CLUSTER", "MYID").strip();
    }
}
