package dev.marquee.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy that can fail the way networks do. Its methods may be called from any thread but an event
 * loop: {@link #before}, {@link #restore} and {@link #close} wait.
 */
public final class FaultProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        REFUSE,
        SWALLOW
    }

    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<NetSocket> frozen = ConcurrentHashMap.newKeySet();
    private final AtomicLong delayed = new AtomicLong();
    private final String targetHost;
    private final int targetPort;
    private final int port;
    private volatile Mode mode = Mode.PASS;
    private volatile long delayMillis;
    private final AtomicInteger chunksLeft = new AtomicInteger();
    private volatile Runnable instead = () -> {};

    private FaultProxy(String host, String targetHost, int targetPort) {
        this.targetHost = targetHost;
        this.targetPort = targetPort;
        NetServer server =
                vertx.createNetServer(new NetServerOptions().setHost(host)).connectHandler(this::accept);
        this.port = await(server.listen(0, host)).actualPort();
    }

    /** A proxy that passes everything on to a loopback port, until told otherwise. */
    public static FaultProxy before(int targetPort) {
        return new FaultProxy(LOOPBACK, LOOPBACK, targetPort);
    }

    /**
     * The same between any two addresses.
     *
     * @param host address on which the proxy listens, at a port of its choice
     */
    public static FaultProxy between(String host, String targetHost, int targetPort) {
        return new FaultProxy(host, targetHost, targetPort);
    }

    /** A proxy that cluster clients of this server take too: the server announces the proxy's port as its own. */
    public static FaultProxy before(RedisServer redis) {
        var proxy = before(redis.port());
        redis.announcePort(proxy.port());
        return proxy;
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** Breaks all connections, and each new one at once, until {@link #restore()}. */
    public void cut() {
        mode = Mode.REFUSE;
        sockets.forEach(NetSocket::close);
    }

    /** Connections stay open and are accepted, and not a byte passes, until {@link #restore()}. */
    public void halfOpen() {
        mode = Mode.SWALLOW;
    }

    /** The connections of now stay open and are dead for good; new ones pass. So a failover looks that sends no reset. */
    public void freeze() {
        frozen.addAll(sockets);
    }

    /** Each chunk of bytes, in both directions, is held back for this many ms; 0 ends it. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** How many chunks of bytes were held back so far. */
    public long delayed() {
        return delayed.get();
    }

    /**
     * Does something once, in place of passing on the next chunk of bytes but so many, in whichever direction; on the event loop
     * of the proxy. So a process can be killed before each of its words, and before each answer.
     */
    public void insteadOf(int chunk, Runnable step) {
        instead = step;
        chunksLeft.set(chunk + 1);
    }

    /** Whether that is still to come. */
    public boolean isWaiting() {
        return chunksLeft.get() > 0;
    }

    /** Passes everything again. Connections that lost bytes are broken, as their streams no longer make sense. */
    public void restore() {
        if (mode == Mode.SWALLOW) {
            sockets.forEach(NetSocket::close);
        }
        delayMillis = 0;
        mode = Mode.PASS;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void accept(NetSocket client) {
        if (mode == Mode.REFUSE) {
            client.close();
            return;
        }
        track(client);
        client.pause();
        vertx.createNetClient().connect(targetPort, targetHost).onComplete(connected -> {
            if (connected.failed()) {
                client.close();
                return;
            }
            NetSocket target = connected.result();
            track(target);
            join(client, target);
            join(target, client);
            client.resume();
        });
    }

    private void track(NetSocket socket) {
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
    }

    private void join(NetSocket from, NetSocket to) {
        Queue<Buffer> heldBack = new ArrayDeque<>();
        from.handler(bytes -> pass(bytes, heldBack, from, to));
        from.closeHandler(closed -> {
            sockets.remove(from);
            frozen.remove(from);
            to.close();
        });
        from.exceptionHandler(failure -> from.close());
    }

    private void pass(Buffer bytes, Queue<Buffer> heldBack, NetSocket from, NetSocket to) {
        if (mode == Mode.SWALLOW || frozen.contains(from)) {
            return;
        }
        if (chunksLeft.get() > 0 && chunksLeft.decrementAndGet() == 0) {
            instead.run();
            return;
        }
        if (delayMillis > 0 || !heldBack.isEmpty()) {
            heldBack.add(bytes);
            delayed.incrementAndGet();
            vertx.setTimer(Math.max(1, delayMillis), timer -> to.write(heldBack.remove()));
            return;
        }
        to.write(bytes);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the proxy did not do as told", e);
        }
    }
}
