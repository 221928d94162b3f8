package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;
import static dev.marquee.crds.names.FleetKeys.shardLease;

import dev.marquee.streaming.TestStream;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.testing.RedisServer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Does to a fleet what an operator does on a bad day: assigns, moves, loses and replaces pods, and reshards. */
final class Director {

    private record Reader(Pod pod, OwnedShard shard) {}

    private final Random random;
    private final TestStream stream;
    private final RedisServer redis;
    private final Function<String, Pod> newPod;
    private final List<Pod> pods = new ArrayList<>();
    private final List<Pod> paused = new ArrayList<>();
    private final Map<String, Reader> assigned = new LinkedHashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final List<String> history = new ArrayList<>();
    private int podCount;

    Director(Random random, TestStream stream, RedisServer redis, Function<String, Pod> newPod, int podCount) {
        this.random = random;
        this.stream = stream;
        this.redis = redis;
        this.newPod = newPod;
        while (this.podCount < podCount) {
            pods.add(nextPod());
        }
        assignAll();
    }

    List<String> history() {
        return history;
    }

    void act() {
        switch (random.nextInt(6)) {
            case 0 -> kill();
            case 1, 2 -> move();
            case 3 -> pause();
            case 4 -> wakeOne();
            default -> reshard();
        }
        assignAll();
    }

    /** Ends all pauses and leaves every shard with a living reader. */
    void calm() {
        while (!paused.isEmpty()) {
            wakeOne();
        }
        assignAll();
    }

    /** Assigns what is new or was left behind, and drops what was read to its end. */
    void assignAll() {
        for (Shard shard : stream.shards()) {
            String id = shard.shardId();
            if (SHARD_END.equals(redis.call("HGET", shardLease(stream.name(), id), "checkpoint"))) {
                assigned.remove(id);
            } else if (!assigned.containsKey(id)) {
                give(id, any(pods), null);
            }
        }
        tellPods();
    }

    private void kill() {
        Pod victim = any(pods);
        note("kill " + victim.name());
        pods.remove(victim);
        victim.kill();
        pods.add(nextPod());
        takeFrom(victim, null);
    }

    private void move() {
        if (assigned.isEmpty()) {
            return;
        }
        String id = any(List.copyOf(assigned.keySet()));
        Pod from = assigned.get(id).pod();
        Pod to = any(pods);
        note("move " + id + " from " + from.name() + " to " + to.name());
        give(id, to, from == to ? null : from.name());
    }

    private void pause() {
        if (pods.size() < 3) {
            return;
        }
        Pod victim = any(pods);
        note("pause " + victim.name());
        victim.pauseBeforePublish();
        pods.remove(victim);
        paused.add(victim);
        takeFrom(victim, random.nextBoolean() ? victim.name() : null);
    }

    private void wakeOne() {
        if (!paused.isEmpty()) {
            Pod pod = paused.removeFirst();
            note("wake " + pod.name());
            pod.wake();
            pods.add(pod);
        }
    }

    private void reshard() {
        List<Shard> open = stream.openShards();
        if (open.size() > 4) {
            var byKey = open.stream()
                    .sorted((a, b) -> new BigInteger(a.hashKeyRange().startingHashKey())
                            .compareTo(new BigInteger(b.hashKeyRange().startingHashKey())))
                    .toList();
            int at = random.nextInt(byKey.size() - 1);
            note("merge " + byKey.get(at).shardId() + " and "
                    + byKey.get(at + 1).shardId());
            stream.merge(byKey.get(at), byKey.get(at + 1));
        } else {
            Shard shard = any(open);
            note("split " + shard.shardId());
            stream.split(shard);
        }
    }

    private void takeFrom(Pod from, String handingOver) {
        List.copyOf(assigned.entrySet()).stream()
                .filter(entry -> entry.getValue().pod() == from)
                .forEach(entry -> give(entry.getKey(), any(pods), handingOver));
    }

    private void give(String shardId, Pod pod, String handingOver) {
        long epoch = epochs.merge(shardId, 1L, Long::sum);
        assigned.put(shardId, new Reader(pod, new OwnedShard(shardId, epoch, handingOver)));
    }

    private void tellPods() {
        List<Pod> all = new ArrayList<>(pods);
        all.addAll(paused);
        Collections.shuffle(all, random);
        for (Pod pod : all) {
            Set<OwnedShard> owned = assigned.values().stream()
                    .filter(reader -> reader.pod() == pod)
                    .map(Reader::shard)
                    .collect(Collectors.toSet());
            pod.assign(owned);
        }
    }

    private Pod nextPod() {
        return newPod.apply("pod-" + podCount++);
    }

    private void note(String what) {
        history.add(what);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
