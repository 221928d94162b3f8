package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.cluster.Await;
import java.time.Duration;
import java.util.Optional;

/**
 * A replica of Redis takes over all slots, as in a planned failover of ElastiCache, and gives them back. The clients have
 * to follow.
 */
final class FailOverRedis implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LocalRedis master;
    private RedisReplica replica;
    private boolean tookOver;

    FailOverRedis(Ground ground) {
        this.master = ground.redis();
    }

    @Override
    public String inject() {
        replica = new RedisReplica(master);
        replica.follow();
        replica.redis().call("CLUSTER", "FAILOVER");
        Await.until("a failover", LIMIT, () -> isMaster(replica.redis()) && !isMaster(master));
        tookOver = true;
        return "all slots to a replica";
    }

    @Override
    public void heal() {
        if (replica == null) {
            return;
        }
        if (!isMaster(master)) {
            Await.until("the old master in step", LIMIT, () -> RedisReplica.isInStep(master));
            master.call("CLUSTER", "FAILOVER");
            Await.until("the way back", LIMIT, () -> isMaster(master) && !isMaster(replica.redis()));
        }
        replica.close();
        replica = null;
    }

    @Override
    public Optional<String> bite() {
        return tookOver ? Optional.of("the replica was master") : Optional.empty();
    }

    private static boolean isMaster(LocalRedis redis) {
        return redis.call("ROLE").startsWith("master");
    }
}
