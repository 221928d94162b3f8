package dev.marquee.streaming.redis;

import static dev.marquee.streaming.RedisClients.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.streaming.RedisClients;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class RedisLinkIT {

    private static final int CALLS = 100;
    private static final int ROUNDS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;

    RedisLinkIT(RedisServer server) {
        this.link = new RedisLink(RedisClients.forgetful(vertx, server.url()), Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void moreCallsAtOnceThanThePoolHasConnectionsAreAllAnswered() {
        for (int round = 0; round < ROUNDS; round++) {
            var answers = Stream.generate(this::ping).limit(CALLS).toList();
            assertThat(join(Future.all(answers)).size()).isEqualTo(CALLS);
        }
    }

    private Future<Response> ping() {
        return link.send(Request.cmd(Command.PING));
    }
}
