package dev.marquee.streaming.lease;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.streaming.redis.LuaScript;
import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * One owner's claim to one shard, at one epoch. Every step is one script, and is refused to any epoch but the highest that
 * Redis has seen; time is the clock of Redis. Futures fail when Redis does not answer, and then the step may have been
 * taken or not: each may be tried again. Thread-safe.
 */
public final class ShardLease {

    private static final LuaScript ACQUIRE = script("acquire.lua");
    private static final LuaScript RENEW = script("renew.lua");
    private static final LuaScript PUBLISH = script("publish.lua");
    private static final LuaScript RELEASE = script("release.lua");
    private static final LuaScript FORGET = script("forget.lua");

    private final RedisLink redis;
    private final List<String> key;
    private final String owner;
    private final String epoch;
    private final String leaseMillis;

    /**
     * @param owner the pod's name, not empty
     * @param epoch 1 or more
     * @param leaseMillis how long the lease lasts after each sign of life
     */
    public ShardLease(RedisLink redis, String streamName, String shardId, String owner, long epoch, long leaseMillis) {
        this.redis = redis;
        this.key = List.of(FleetKeys.shardLease(streamName, shardId));
        this.owner = owner;
        this.epoch = String.valueOf(epoch);
        this.leaseMillis = String.valueOf(leaseMillis);
    }

    /**
     * Takes the lease from any lower epoch, at once.
     *
     * @param handingOver a pod whose release is awaited: {@link Standing#HELD} while it holds the lease; null to wait for
     *     nobody
     * @param remembered the checkpoint to write where Redis has none; null for none
     */
    public Future<LeaseAnswer> acquire(String handingOver, String remembered) {
        return run(ACQUIRE, leaseMillis, handingOver == null ? "" : handingOver, remembered == null ? "" : remembered);
    }

    /** Stays the holder for another lease. */
    public Future<LeaseAnswer> renew() {
        return run(RENEW, leaseMillis);
    }

    /**
     * Publishes a batch and moves the checkpoint behind it, both or neither, and renews the lease. A checkpoint that is
     * reached already makes it a {@link Standing#REPEATED}, so that a retry after a lost answer doubles nothing.
     *
     * @param checkpoint the last sequence number of the batch, or {@link FleetKeys#SHARD_END}
     * @param messages published in this order
     */
    public Future<LeaseAnswer> publish(String checkpoint, String channel, List<String> messages) {
        List<String> arguments = new ArrayList<>(messages.size() + 3);
        arguments.addAll(List.of(leaseMillis, checkpoint, channel));
        arguments.addAll(messages);
        return run(PUBLISH, arguments.toArray(String[]::new));
    }

    /** Lets go, so that the next owner need not wait. The epoch stays. */
    public Future<LeaseAnswer> release() {
        return run(RELEASE);
    }

    /** Removes a checkpoint that belongs to an earlier stream of the same name. */
    public Future<LeaseAnswer> forgetCheckpoint() {
        return run(FORGET);
    }

    /** The checkpoint of any shard, whoever holds it; null where there is none. */
    public static Future<String> checkpointOf(RedisLink redis, String streamName, String shardId) {
        String key = FleetKeys.shardLease(streamName, shardId);
        return redis.send(Request.cmd(Command.HGET).arg(key).arg(FleetKeys.LEASE_CHECKPOINT))
                .map(response -> response == null ? null : response.toString());
    }

    private Future<LeaseAnswer> run(LuaScript script, String... more) {
        List<String> arguments = new ArrayList<>(more.length + 2);
        arguments.add(owner);
        arguments.add(epoch);
        arguments.addAll(List.of(more));
        return script.run(redis::send, key, arguments).map(ShardLease::answer);
    }

    private static LeaseAnswer answer(Response response) {
        String checkpoint = response.get(1).toString();
        return new LeaseAnswer(Standing.valueOf(response.get(0).toString()), checkpoint.isEmpty() ? null : checkpoint);
    }

    private static LuaScript script(String name) {
        return LuaScript.load(ShardLease.class, "fence.lua", name);
    }
}
