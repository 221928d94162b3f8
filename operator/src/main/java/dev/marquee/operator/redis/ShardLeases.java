package dev.marquee.operator.redis;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.operator.planning.LeaseSeen;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** What the readers of shards left in Redis. Blocks; for worker threads only. */
@Singleton
public class ShardLeases {

    private static final Logger LOG = Logger.getLogger(ShardLeases.class);

    /** Kinesis numbers shards from 0 and never reuses a number, so a stream that was resharded a lot goes beyond its count. */
    private static final int LEAST_FORGOTTEN = 256;

    private final RedisLink redis;

    ShardLeases(RedisLink redis) {
        this.redis = redis;
    }

    /**
     * Who read each shard last, and under which epoch.
     *
     * @param leases the name of a group's, of {@link FleetKeys#leases}
     * @return one entry a shard; {@link LeaseSeen#NONE} where nobody did
     * @throws RedisAway where Redis does not say
     */
    public Map<String, LeaseSeen> read(String leases, Collection<String> shardIds) {
        var ids = List.copyOf(shardIds);
        var replies = redis.send(ids.stream()
                .map(id -> Request.cmd(Command.HMGET)
                        .arg(FleetKeys.shardLease(leases, id))
                        .arg(FleetKeys.LEASE_OWNER)
                        .arg(FleetKeys.LEASE_EPOCH))
                .toList());
        var found = new HashMap<String, LeaseSeen>();
        for (int i = 0; i < ids.size(); i++) {
            found.put(ids.get(i), lease(replies.get(i)));
        }
        return found;
    }

    /**
     * Which of these shards were read to their end.
     *
     * @throws RedisAway where Redis does not say
     */
    public Set<String> finished(String leases, Collection<String> shardIds) {
        var ids = List.copyOf(shardIds);
        var replies = redis.send(ids.stream()
                .map(id -> Request.cmd(Command.HGET)
                        .arg(FleetKeys.shardLease(leases, id))
                        .arg(FleetKeys.LEASE_CHECKPOINT))
                .toList());
        var finished = new HashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            var checkpoint = replies.get(i);
            if (checkpoint != null
                    && checkpoint.type() != ResponseType.ERROR
                    && FleetKeys.SHARD_END.equals(checkpoint.toString())) {
                finished.add(ids.get(i));
            }
        }
        return finished;
    }

    /** Forgets how far a group has read; the epochs stay. Redis away: the readers find out by themselves. */
    public void forgetCheckpoints(String leases, int shards) {
        try {
            redis.send(IntStream.range(0, Math.max(4 * shards, LEAST_FORGOTTEN))
                    .mapToObj(number -> Request.cmd(Command.HDEL)
                            .arg(FleetKeys.shardLease(leases, "shardId-%012d".formatted(number)))
                            .arg(FleetKeys.LEASE_CHECKPOINT))
                    .toList());
        } catch (RedisAway away) {
            LOG.warnf("checkpoints of a former stream may be left, %s: %s", leases, away.getMessage());
        }
    }

    private static LeaseSeen lease(Response reply) {
        if (reply == null || reply.type() != ResponseType.MULTI) {
            return LeaseSeen.NONE;
        }
        var owner = reply.get(0);
        var epoch = reply.get(1);
        return new LeaseSeen(owner == null ? null : owner.toString(), epoch == null ? 0 : epoch.toLong());
    }
}
