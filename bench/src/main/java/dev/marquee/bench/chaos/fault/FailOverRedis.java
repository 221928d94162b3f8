package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;

/**
 * A replica of Redis takes over all slots, as in a planned failover of ElastiCache, and gives them back. The clients have
 * to follow.
 */
final class FailOverRedis implements Fault {

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
        replica.takeTurn();
        tookOver = true;
        return "all slots to a replica";
    }

    @Override
    public void heal() {
        if (replica == null) {
            return;
        }
        replica.giveBack();
        replica.close();
        replica = null;
    }

    @Override
    public Optional<String> bite() {
        return tookOver ? Optional.of("the replica was master") : Optional.empty();
    }
}
