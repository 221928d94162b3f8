package dev.marquee.streaming.reader;

import static dev.marquee.streaming.RedisClients.join;

import dev.marquee.testing.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** Records everything that is published on a stream's channel, unfiltered and in order. */
final class Subscriber implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<ShardMessage> messages = new ArrayList<>();

    Subscriber(RedisServer redis, String streamName) {
        RedisConnection connection = join(Redis.createClient(vertx, redis.url()).connect());
        connection.handler(this::received);
        join(connection.send(Request.cmd(Command.SUBSCRIBE).arg(Pod.channel(streamName))));
    }

    synchronized List<ShardMessage> messages() {
        return List.copyOf(messages);
    }

    List<String> payloads() {
        return messages().stream().map(ShardMessage::payload).toList();
    }

    @Override
    public void close() {
        join(vertx.close());
    }

    private synchronized void received(Response response) {
        if (response.size() == 3 && response.get(0).toString().equals("message")) {
            messages.add(ShardMessage.parse(response.get(2).toString()));
        }
    }
}
