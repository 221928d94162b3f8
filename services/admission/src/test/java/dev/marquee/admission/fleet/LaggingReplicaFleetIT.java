package dev.marquee.admission.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisCluster;
import dev.marquee.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The master of a real cluster dies, and a replica takes over that lacks the last people who joined. */
@ExtendWith(RealServers.class)
@Timeout(180)
class LaggingReplicaFleetIT {

    private static final int SLOTS_OF_THE_FIRST = 8_192;

    private final RedisCluster cluster = RedisCluster.start();
    private final KinesisEmulator kinesis;
    private final KinesisFaults faults;
    private PodProcess pod;

    LaggingReplicaFleetIT(KinesisEmulator kinesis) {
        this.kinesis = kinesis;
        this.faults = KinesisFaults.before(kinesis.endpoint());
    }

    @AfterEach
    void closeAll() {
        pod.close();
        faults.close();
        cluster.close();
    }

    @Test
    void whoeverWasToldATicketHasItThoughTheReplicaNeverHeardOfThem(@TempDir Path keys) {
        start(keys);
        Sale sale = saleOfTheFirst().hold();
        List<Guest> known = crowd(sale, 10);
        await().until(() -> cluster.replica().call("INFO", "replication").contains("master_link_status:up"));
        awaitReplicated();
        cluster.stopReplication();
        List<Guest> late = crowd(sale, 10);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "0".equals(cluster.first().call("XLEN", sale.keys.journal())));

        cluster.failOver();

        RedisServer master = cluster.replica();
        assertThat(master.call("HGET", sale.keys.state(), "store")).isNotNull();
        await().atMost(Duration.ofSeconds(60)).until(() -> "20".equals(master.call("ZCARD", sale.keys.waitingQueue())));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> late.getLast().look(pod).containsKey("ticket"));
        assertThat(Stream.concat(known.stream(), late.stream())).allSatisfy(guest -> {
            var state = guest.look(pod);
            assertThat(state.getLong("ticket")).isEqualTo(guest.ticket);
        });
        assertThat(late.getLast().look(pod).getInteger("rank")).isEqualTo(20);
    }

    @Test
    void whoeverHeardOfTheirTurnHasItThoughNeitherTheReplicaNorTheStreamDoes(@TempDir Path keys) {
        start(keys);
        Sale sale = saleOfTheFirst().hold();
        List<Guest> crowd = crowd(sale, 4);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "0".equals(cluster.first().call("XLEN", sale.keys.journal())));
        awaitReplicated();
        faults.always(call -> call.operation().equals("PutRecords"), KinesisFault.throttled());
        cluster.stopReplication();
        sale.open("max_active", 2, "session_ms", 600_000);
        await().until(() -> crowd.get(1).state(pod).equals("ADMITTED"));
        crowd.getFirst().claim(pod);

        cluster.failOver();
        // nobody may have been admitted by then but those two
        cluster.replica().call("HSET", sale.keys.admission(), "sale_policy", "Open", "max_active", "2");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> crowd.getFirst().session(pod).getLong("expiresAt") != null);
        await().until(() -> crowd.getFirst().state(pod).equals("CLAIMED"));
        await().until(() -> crowd.get(1).state(pod).equals("ADMITTED"));
        await().until(() -> Integer.valueOf(1).equals(crowd.get(2).look(pod).getInteger("rank")));
    }

    private void start(Path keys) {
        Map<String, String> environment = new StreamWorld(kinesis, 1, keys)
                .environment(
                        cluster.first().url() + "," + cluster.second().url() + ","
                                + cluster.replica().url(),
                        faults.endpoint());
        environment.put("MARQUEE_STATIC_ASSIGNMENT", "shardId-000000000000");
        pod = PodProcess.start("one", environment);
    }

    private Sale saleOfTheFirst() {
        return Stream.generate(() -> new Sale(cluster.first(), cluster.second()))
                .filter(sale -> Integer.parseInt(cluster.first().call("CLUSTER", "KEYSLOT", sale.keys.state()))
                        < SLOTS_OF_THE_FIRST)
                .findFirst()
                .orElseThrow();
    }

    private void awaitReplicated() {
        assertThat(cluster.first().call("WAIT", "1", "5000")).isEqualTo("1");
    }

    private List<Guest> crowd(Sale sale, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Guest(sale).join(pod))
                .toList();
    }
}
