package dev.marquee.streaming.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.function.Consumer;

/**
 * A lasting subscription to one channel. It is opened anew half a second after it ended, and ends by itself 5 s after Redis
 * fell silent; what was said meanwhile is lost. Thread-safe, never blocks.
 *
 * <p>It has a connection of its own to one node of the cluster: any of them hears what is published at any other. A client
 * in cluster mode would hold connections to all nodes, report the end of one that nobody uses as its own, and send each
 * probe to a node drawn by lot (Vert.x 4.5).
 */
public final class ChannelSubscription implements AutoCloseable {

    private static final long RETRY_MILLIS = 500;
    private static final long PROBE_MILLIS = 2_000;
    private static final int SILENCE_SECONDS = 5;
    private static final int CONNECT_MILLIS = 3_000;

    private final List<Redis> nodes;
    private final Request subscribe;
    private final Consumer<String> messages;
    private final Context loop;
    private int attempts;
    private RedisConnection connection;
    private boolean closed;

    /**
     * @param nodes URLs of the cluster, one or more; each attempt goes to the next
     * @param messages is given each message, on one event loop, in the order in which that node passes them on
     */
    public ChannelSubscription(Vertx vertx, List<String> nodes, String channel, Consumer<String> messages) {
        this.nodes = nodes.stream().map(url -> client(vertx, url)).toList();
        this.subscribe = Request.cmd(Command.SUBSCRIBE).arg(channel);
        this.messages = messages;
        this.loop = vertx.getOrCreateContext();
    }

    /** Subscribes, until it is closed. */
    public void start() {
        loop.runOnContext(_ -> {
            open();
            loop.owner().setPeriodic(PROBE_MILLIS, this::probe);
        });
    }

    @Override
    public void close() {
        loop.runOnContext(_ -> {
            closed = true;
            nodes.forEach(Redis::close);
        });
    }

    private void open() {
        if (closed) {
            return;
        }
        nodes.get(attempts++ % nodes.size()).connect().onComplete(opened -> loop.runOnContext(_ -> opened(opened)));
    }

    private void opened(AsyncResult<RedisConnection> opened) {
        if (opened.failed()) {
            retry();
            return;
        }
        RedisConnection open = opened.result();
        connection = open;
        open.handler(message -> loop.runOnContext(_ -> received(message)));
        open.endHandler(_ -> loop.runOnContext(_ -> lost(open)));
        open.exceptionHandler(_ -> loop.runOnContext(_ -> lost(open)));
        open.send(subscribe).onFailure(_ -> loop.runOnContext(_ -> lost(open)));
    }

    /** Subscribing again changes nothing and is answered: so a connection on which nothing is said is not taken for dead. */
    private void probe(long timer) {
        if (closed) {
            loop.owner().cancelTimer(timer);
        } else if (connection != null) {
            connection.send(subscribe);
        }
    }

    private void lost(RedisConnection ended) {
        if (connection == ended) {
            connection = null;
            ended.close();
            retry();
        }
    }

    private void retry() {
        loop.owner().setTimer(RETRY_MILLIS, _ -> open());
    }

    private void received(Response message) {
        if (message != null
                && message.size() == 3
                && "message".equals(message.get(0).toString())) {
            messages.accept(message.get(2).toString());
        }
    }

    private static Redis client(Vertx vertx, String url) {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setNetClientOptions(new NetClientOptions()
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setReadIdleTimeout(SILENCE_SECONDS)));
    }
}
