package dev.marquee.streaming.lease;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;
import static dev.marquee.crds.names.FleetKeys.shardLease;
import static dev.marquee.streaming.RedisClients.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.streaming.RedisClients;
import dev.marquee.streaming.redis.RedisLink;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class ShardLeaseIT {

    private static final String CHANNEL = "delivery:{test}";

    private final Vertx vertx = Vertx.vertx();
    private final String stream = "stream-" + UUID.randomUUID();
    private final RedisServer server;
    private final RedisLink redis;

    ShardLeaseIT(RedisServer server) {
        this.server = server;
        this.redis = new RedisLink(RedisClients.cluster(vertx, server.url()), Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void aHigherEpochTakesTheLeaseAtOnceAndTheLowerOneIsRefusedEverything() {
        var old = lease("a", 1);
        granted(old.acquire(null, null));
        granted(old.publish("10", CHANNEL, List.of("m")));
        var young = lease("b", 2);
        assertThat(join(young.acquire(null, null))).isEqualTo(new LeaseAnswer(Standing.GRANTED, "10"));
        String before = server.call("HGETALL", key());

        fenced(old.acquire(null, "99"));
        fenced(old.renew());
        fenced(old.publish("99", CHANNEL, List.of("m")));
        fenced(old.release());
        fenced(old.forgetCheckpoint());

        assertThat(server.call("HGETALL", key())).isEqualTo(before);
    }

    @Test
    void theEpochOutlivesReleaseAndExpiry() {
        var old = lease("a", 5);
        granted(old.acquire(null, null));
        granted(old.release());
        fenced(lease("b", 4).acquire(null, null));
        assertThat(server.call("TTL", key())).isEqualTo("-1");
    }

    @Test
    void oneEpochHasOneOwner() {
        granted(lease("a", 3).acquire(null, null));
        fenced(lease("b", 3).acquire(null, null));
        fenced(lease("b", 3).publish("1", CHANNEL, List.of()));
        granted(lease("a", 3).acquire(null, null));
    }

    @Test
    void aPlannedOwnerIsHeldBackWhileTheOneBeforeHasALivingLease() {
        var from = lease("a", 1);
        granted(from.acquire(null, null));
        var to = lease("b", 2);
        assertThat(join(to.acquire("a", null)).standing()).isEqualTo(Standing.HELD);
        granted(from.publish("5", CHANNEL, List.of("last batch")));
        granted(from.release());
        assertThat(join(to.acquire("a", null))).isEqualTo(new LeaseAnswer(Standing.GRANTED, "5"));
    }

    @Test
    void nobodyWaitsForALeaseThatHasRunOut() {
        granted(new ShardLease(redis, stream, "s", "a", 1, 50).acquire(null, null));
        var to = lease("b", 2);
        Awaitility.await().until(() -> join(to.acquire("a", null)).standing() == Standing.GRANTED);
    }

    @Test
    void aBatchThatIsPublishedAgainIsPublishedOnce() {
        var lease = lease("a", 1);
        granted(lease.acquire(null, null));
        granted(lease.publish("9", CHANNEL, List.of("m")));
        long published = published();
        assertThat(join(lease.publish("9", CHANNEL, List.of("m"))).standing()).isEqualTo(Standing.REPEATED);
        assertThat(join(lease.publish("8", CHANNEL, List.of("m"))).standing()).isEqualTo(Standing.REPEATED);
        assertThat(published()).isEqualTo(published);
        granted(lease.publish("10", CHANNEL, List.of("m")));
        granted(lease.publish(SHARD_END, CHANNEL, List.of("m")));
        assertThat(join(lease.publish("99", CHANNEL, List.of("m"))).standing()).isEqualTo(Standing.REPEATED);
        assertThat(published()).isEqualTo(published + 2);
    }

    @Test
    void aForgottenScriptIsSentAgain() {
        var lease = lease("a", 1);
        granted(lease.acquire(null, null));
        server.call("SCRIPT", "FLUSH");
        granted(lease.renew());
        server.call("SCRIPT", "FLUSH");
        granted(lease.publish("1", CHANNEL, List.of("m")));
    }

    @Test
    void aFlushedLeaseIsLostAndComesBackWithTheCheckpointThatItsHolderRemembers() {
        var lease = lease("a", 4);
        granted(lease.acquire(null, null));
        granted(lease.publish("7", CHANNEL, List.of()));
        server.call("DEL", key());
        assertThat(join(lease.renew()).standing()).isEqualTo(Standing.LOST);
        assertThat(join(lease.publish("8", CHANNEL, List.of("m"))).standing()).isEqualTo(Standing.LOST);
        assertThat(join(lease.acquire(null, "7"))).isEqualTo(new LeaseAnswer(Standing.GRANTED, "7"));
        assertThat(server.call("HGET", key(), "epoch")).isEqualTo("4");
    }

    @Test
    void thousandsOfMessagesFitIntoOneBatch() {
        var lease = lease("a", 1);
        granted(lease.acquire(null, null));
        long before = published();
        granted(lease.publish("1", CHANNEL, Collections.nCopies(10_000, "m".repeat(200))));
        assertThat(published()).isEqualTo(before + 10_000);
    }

    private ShardLease lease(String owner, long epoch) {
        return new ShardLease(redis, stream, "s", owner, epoch, 3_000);
    }

    private String key() {
        return shardLease(stream, "s");
    }

    private long published() {
        return server.call("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_publish:"))
                .map(line -> line.replaceAll("cmdstat_publish:calls=(\\d+),.*", "$1"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static void granted(Future<LeaseAnswer> answer) {
        assertThat(join(answer).standing()).isEqualTo(Standing.GRANTED);
    }

    private static void fenced(Future<LeaseAnswer> answer) {
        assertThat(join(answer).standing()).isEqualTo(Standing.FENCED);
    }
}
