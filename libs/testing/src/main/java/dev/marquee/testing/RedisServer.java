package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Redis in cluster mode: one process that owns all 16384 slots, as a client of ElastiCache Serverless sees it.
 * Loopback only. Methods block; not for an event loop. Thread-safe where the process is not being replaced.
 */
public final class RedisServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Path directory = WorkDirectory.create("redis");
    private final boolean durable;
    private final boolean alone;
    private final int port;
    private ServerProcess process;

    private RedisServer(boolean durable, boolean alone) {
        this.durable = durable;
        this.alone = alone;
        this.port = Ports.next();
        try {
            launch();
        } catch (ServerProcess.StartFailed e) {
            WorkDirectory.delete(directory);
            throw e;
        }
    }

    /** A server that forgets everything when it is killed. */
    public static RedisServer start() {
        return Attempts.start("redis-server", () -> new RedisServer(false, true));
    }

    /** A server that has written each change to disk before it answers, and so remembers after {@link #restart()}. */
    public static RedisServer startDurable() {
        return Attempts.start("redis-server", () -> new RedisServer(true, true));
    }

    /** A node without a slot, for a {@link RedisCluster} to give it its part. */
    static RedisServer startNode() {
        return Attempts.start("redis-server", () -> new RedisServer(false, false));
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** The port on which it listens, also while it is down. */
    public int port() {
        return port;
    }

    /** The process that there is now. */
    public long pid() {
        return process.pid();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause() {
        process.signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        process.signal("CONT");
    }

    /** SIGKILL: connections are reset, and refused until {@link #restart()}. */
    public void kill9() {
        process.close();
    }

    /** Kills it if need be, and starts it on the same port. */
    public void restart() {
        process.close();
        launch();
    }

    /** Deletes all keys; scripts and subscribers stay. */
    public void flush() {
        call("FLUSHALL");
    }

    /**
     * One command on a connection of its own.
     *
     * @return the reply as text; the elements of an array one a line; null for nil
     * @throws UncheckedIOException for an error reply, or where nothing answers within 2 s
     */
    public String call(String... command) {
        try (var connection = new RedisConnection(port)) {
            return connection.call(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes cluster clients come by way of {@code proxyPort}, where a {@link FaultProxy} listens. */
    public void announcePort(int proxyPort) {
        call("CONFIG", "SET", "cluster-announce-port", String.valueOf(proxyPort));
    }

    @Override
    public void close() {
        process.close();
        WorkDirectory.delete(directory);
    }

    private void launch() {
        List<String> command =
                new ArrayList<>(List.of(Tools.require("redis-server").toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--port", String.valueOf(port), "--save", ""));
        command.addAll(List.of("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"));
        command.addAll(List.of("--appendonly", durable ? "yes" : "no", "--appendfsync", "always"));
        command.addAll(List.of("--repl-diskless-sync-delay", "0"));
        process = ServerProcess.start(directory, "redis", Map.of(), command).awaitReady(START_LIMIT, this::isReady);
    }

    private boolean isReady() {
        try (var connection = new RedisConnection(port)) {
            String info = connection.call("CLUSTER", "INFO");
            if (!alone) {
                return true;
            }
            if (info.contains("cluster_slots_assigned:0\r")) {
                connection.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            }
            return info.contains("cluster_state:ok");
        } catch (IOException e) {
            return false;
        }
    }
}
