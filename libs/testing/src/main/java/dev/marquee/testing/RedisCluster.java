package dev.marquee.testing;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real Redis cluster of several nodes: two masters that share the slots, and a replica of the first. A single {@link
 * RedisServer} hides what a client does with nodes that it never calls. Loopback only. Methods block; not for an event loop.
 */
public final class RedisCluster implements AutoCloseable {

    private static final int SIZE = 3;
    private static final String HALF = "8191";
    private static final long JOIN_LIMIT = TimeUnit.SECONDS.toNanos(20);

    private final List<RedisServer> nodes =
            IntStream.range(0, SIZE).mapToObj(_ -> RedisServer.startNode()).toList();

    private RedisCluster() {
        first().call("CLUSTER", "ADDSLOTSRANGE", "0", HALF);
        second().call("CLUSTER", "ADDSLOTSRANGE", String.valueOf(Integer.parseInt(HALF) + 1), "16383");
        for (int epoch = 0; epoch < SIZE; epoch++) {
            nodes.get(epoch).call("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(epoch + 1));
        }
        for (RedisServer node : nodes) {
            nodes.forEach(other -> node.call("CLUSTER", "MEET", "127.0.0.1", String.valueOf(other.port())));
        }
        await(() -> nodes.stream().allMatch(node -> node.call("CLUSTER", "INFO").contains("cluster_known_nodes:3")));
        // others hear of a replica only once it has received something, and be it a ping
        first().call("CONFIG", "SET", "repl-ping-replica-period", "1");
        String master = first().call("CLUSTER", "MYID");
        await(() -> replica().call("CLUSTER", "NODES").contains(master));
        replica().call("CLUSTER", "REPLICATE", master);
        await(() -> nodes.stream().allMatch(this::knowsAll));
    }

    /** Starts the nodes and returns once each knows all slots and the replica. */
    public static RedisCluster start() {
        return new RedisCluster();
    }

    /** Master of slots 0 to 8191. */
    public RedisServer first() {
        return nodes.get(0);
    }

    /** Master of slots 8192 to 16383. */
    public RedisServer second() {
        return nodes.get(1);
    }

    /** Replica of {@link #first()}. */
    public RedisServer replica() {
        return nodes.get(2);
    }

    /** From now on the replica lacks whatever happens at its master. */
    public void stopReplication() {
        first().call("ACL", "SETUSER", "default", "-psync");
        first().call("CLIENT", "KILL", "TYPE", "replica");
    }

    /** The first master dies, and its replica takes over with what it has; returns once it has. */
    public void failOver() {
        first().kill9();
        await(() -> "OK".equals(replica().call("CLUSTER", "FAILOVER", "TAKEOVER")));
        await(() -> replica().call("ROLE").startsWith("master"));
    }

    /** How many connections this node has accepted since it was started, the one that asks included. */
    public static int connections(RedisServer node) {
        return node.call("INFO", "stats")
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }

    private boolean knowsAll(RedisServer node) {
        String slots = node.call("CLUSTER", "SLOTS");
        return node.call("CLUSTER", "INFO").contains("cluster_state:ok")
                && Stream.of(first(), second(), replica())
                        .allMatch(each -> slots.contains(String.valueOf(each.port())));
    }

    private static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + JOIN_LIMIT;
        while (!holds(done)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the nodes of the Redis cluster do not find each other");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean holds(BooleanSupplier done) {
        try {
            return done.getAsBoolean();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
