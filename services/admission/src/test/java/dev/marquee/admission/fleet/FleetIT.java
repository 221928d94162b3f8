package dev.marquee.admission.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.events.LineState;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two pods as processes, with a stream between them; no Kubernetes: the shards are assigned by hand. */
@ExtendWith(RealServers.class)
class FleetIT {

    private static final String SHARD = "shardId-000000000000";
    private static final String OTHER_SHARD = "shardId-000000000001";

    private final RedisServer redis;
    private final KinesisEmulator kinesis;
    private final List<PodProcess> pods = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private StreamWorld world;

    FleetIT(RedisServer redis, KinesisEmulator kinesis) {
        this.redis = redis;
        this.kinesis = kinesis;
    }

    @BeforeEach
    void aStreamAndAKey(@TempDir Path keys) {
        redis.call("DEL", FleetKeys.movies(Sale.NAMESPACE, Sale.QUEUE));
        world = new StreamWorld(kinesis, 2, keys);
    }

    @AfterEach
    void closeAll() {
        sockets.forEach(Socket::close);
        pods.forEach(PodProcess::close);
    }

    @Test
    void aVisitorIsToldOnceWhicheverPodHoldsTheSocketAndBothPathsCarryTheNews() {
        PodProcess one = pod("one", SHARD, Map.of());
        PodProcess two = pod("two", OTHER_SHARD, Map.of());
        Sale sale = new Sale(redis).hold();
        List<Socket> crowd = crowd(sale, 20, one, two);
        sale.open();
        crowd.forEach(visitor -> visitor.await(ServerFrame.Admit.class));
        awaitRelayed(sale);
        assertThat(crowd)
                .allSatisfy(visitor ->
                        assertThat(visitor.count(ServerFrame.Admit.class)).isEqualTo(1));
    }

    @Test
    void theStreamAloneReachesEverybody() {
        Map<String, String> streamOnly = Map.of(
                "MARQUEE_PUSH_SHORTCUT", "false",
                "MARQUEE_SOCKETS_TAIL_INTERVAL", "1h",
                "MARQUEE_SOCKETS_HEAD_INTERVAL", "1h");
        PodProcess one = pod("one", SHARD, streamOnly);
        PodProcess two = pod("two", OTHER_SHARD, streamOnly);
        Sale sale = new Sale(redis).hold();
        List<Socket> crowd = crowd(sale, 20, one, two);
        sale.open();
        crowd.forEach(visitor -> visitor.await(ServerFrame.Admit.class));
        assertThat(crowd)
                .allSatisfy(visitor ->
                        assertThat(visitor.count(ServerFrame.Admit.class)).isEqualTo(1));
        assertThat(two.get("/pod")).contains(OTHER_SHARD).contains("READING");
    }

    @Test
    void whoseNewsIsLostOnEveryPathHearsItByTheNextLookAtTheFirstOfTheLine() {
        Map<String, String> neither = Map.of(
                PodEnvironment.STREAM_NAME,
                "",
                "MARQUEE_PUSH_SHORTCUT",
                "false",
                "MARQUEE_SOCKETS_TAIL_INTERVAL",
                "1h");
        PodProcess one = pod("one", SHARD, neither);
        Sale sale = new Sale(redis).hold();
        List<Socket> crowd = crowd(sale, 20, one);
        sale.open();
        crowd.forEach(visitor -> visitor.await(ServerFrame.Admit.class));
    }

    @Test
    void aKilledPodLosesNobody() {
        PodProcess one = pod("one", SHARD + "=1," + OTHER_SHARD, Map.of());
        Sale sale = new Sale(redis).open("per_second", 20);
        List<Socket> crowd = crowd(sale, 30, one);
        crowd.getFirst().await(ServerFrame.Admit.class);
        one.kill9();
        PodProcess two = pod("two", SHARD + "=2," + OTHER_SHARD + "=2", Map.of());
        for (Socket visitor : crowd) {
            LineState line = visitor.await(ServerFrame.State.class).line();
            boolean told = visitor.count(ServerFrame.Admit.class) > 0;
            Socket again = resume(two, sale, line);
            VisitorState state = again.await(ServerFrame.State.class).line().state();
            assertThat(state).isIn(VisitorState.WAITING, VisitorState.ADMITTED);
            if (state == VisitorState.WAITING) {
                assertThat(told).isFalse();
                again.await(ServerFrame.Admit.class);
            }
        }
        awaitRelayed(sale);
        assertThat(sockets)
                .allSatisfy(visitor ->
                        assertThat(visitor.count(ServerFrame.Admit.class)).isLessThanOrEqualTo(1));
        assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("30");
    }

    @Test
    void aPodThatIsToldToGoSendsItsVisitorsElsewhereAndIsGoneInTime() {
        PodProcess one = pod("one", SHARD, Map.of("MARQUEE_SOCKETS_DRAIN", "1s"));
        PodProcess two = pod("two", OTHER_SHARD, Map.of());
        Sale sale = new Sale(redis).hold();
        List<Socket> crowd = crowd(sale, 20, one);
        one.terminate();
        for (Socket visitor : crowd) {
            assertThat(visitor.await(ServerFrame.Reconnect.class).afterMillis()).isBetween(0L, 100L);
            assertThat(visitor.awaitClosed()).isEqualTo(1001);
            LineState line = visitor.await(ServerFrame.State.class).line();
            LineState kept =
                    resume(two, sale, line).await(ServerFrame.State.class).line();
            assertThat(kept.ticket()).isEqualTo(line.ticket());
            assertThat(kept.rank()).isEqualTo(line.rank());
        }
        assertThat(one.awaitExit()).isLessThan(Duration.ofSeconds(20));
    }

    private PodProcess pod(String name, String shards, Map<String, String> more) {
        Map<String, String> environment = world.environment(redis.url(), kinesis.endpoint());
        environment.put("MARQUEE_STATIC_ASSIGNMENT", shards);
        environment.putAll(more);
        PodProcess pod = PodProcess.start(name, environment);
        pods.add(pod);
        return pod;
    }

    private List<Socket> crowd(Sale sale, int count, PodProcess... at) {
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket visitor = open(at[i % at.length], sale);
            visitor.join();
            crowd.add(visitor);
        }
        return crowd;
    }

    private Socket resume(PodProcess pod, Sale sale, LineState line) {
        return open(pod, sale).resume(line);
    }

    private Socket open(PodProcess pod, Sale sale) {
        Socket socket = Socket.open(pod.port, sale.socketPath());
        sockets.add(socket);
        return socket;
    }

    /** The outbox is empty and what it held has gone through the shards. */
    private void awaitRelayed(Sale sale) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> redis.call("XLEN", sale.keys.outbox()).equals("0")
                        && checkpoint(SHARD) != null
                        && checkpoint(OTHER_SHARD) != null);
    }

    private String checkpoint(String shard) {
        String leases = FleetKeys.leases(Sale.NAMESPACE, Sale.QUEUE, world.stream);
        return redis.call("HGET", FleetKeys.shardLease(leases, shard), FleetKeys.LEASE_CHECKPOINT);
    }
}
