package dev.marquee.streaming.redis;

import static dev.marquee.streaming.RedisClients.join;
import static dev.marquee.testing.RedisCluster.connections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.streaming.RedisClients;
import dev.marquee.testing.RedisCluster;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a link and a subscription make of nodes that they never call. */
class SeveralNodesIT {

    private static final String OF_THE_FIRST = "bar";
    private static final Duration LONGER_THAN_IDLE_MAY_LAST = Duration.ofSeconds(5);

    private final RedisCluster cluster = RedisCluster.start();
    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link =
            new RedisLink(RedisClients.cluster(vertx, cluster.first().url()), Duration.ofSeconds(2));

    @BeforeEach
    void open() {
        call();
    }

    @AfterEach
    void close() {
        join(vertx.close());
        cluster.close();
    }

    @Test
    void aLinkIsNotOpenedAnewBecauseAConnectionThatNobodyUsesIsClosed() {
        int before = connections(cluster.second());
        await().during(LONGER_THAN_IDLE_MAY_LAST).until(() -> {
            call();
            return true;
        });
        assertThat(connections(cluster.second())).as("one of them asks").isEqualTo(before + 1);
    }

    @Test
    void callsToTheOthersGoOnWhileAReplicaIsGone() {
        cluster.replica().kill9();
        await().during(Duration.ofSeconds(2)).until(() -> {
            call();
            return true;
        });
    }

    @Test
    void theFirstCallAfterAConnectionHasEndedIsAnswered() {
        await().until(() -> clientsOfTheFirst() == 1); // whoever asks
        call();
    }

    @Test
    void aSubscriptionHearsEverythingThatIsSaidAtAnyNodeHoweverLongAnotherIsSilent() {
        Set<Integer> heard = ConcurrentHashMap.newKeySet();
        var nodes = List.of(cluster.first().url(), cluster.second().url());
        var said = new AtomicInteger();
        try (var subscription =
                new ChannelSubscription(vertx, nodes, "news", text -> heard.add(Integer.valueOf(text)))) {
            subscription.start();
            await().until(() -> subscribers() == 1);
            await().atMost(Duration.ofSeconds(20))
                    .during(LONGER_THAN_IDLE_MAY_LAST.plusSeconds(3))
                    .until(() -> {
                        cluster.replica().call("PUBLISH", "news", String.valueOf(said.getAndIncrement()));
                        return true;
                    });
            await().until(() -> heard.size() == said.get());
        }
    }

    @Test
    void aSubscriptionMovesToTheNextNodeWhenItsOwnIsGone() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        var nodes = List.of(cluster.first().url(), cluster.second().url());
        try (var subscription = new ChannelSubscription(vertx, nodes, "news", heard::add)) {
            subscription.start();
            await().until(() -> subscribers() == 1);
            cluster.first().kill9();
            await().until(() -> {
                cluster.second().call("PUBLISH", "news", "after");
                return heard.contains("after");
            });
        }
    }

    private long clientsOfTheFirst() {
        return cluster.first().call("CLIENT", "LIST", "TYPE", "NORMAL").lines().count();
    }

    private int subscribers() {
        return Integer.parseInt(cluster.first()
                .call("PUBSUB", "NUMSUB", "news")
                .lines()
                .toList()
                .getLast());
    }

    private void call() {
        join(link.send(Request.cmd(Command.INCR).arg(OF_THE_FIRST)));
    }
}
