package dev.marquee.operator.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sticky round-robin: every shard has one ready pod, the pods' counts differ by one at most, and no assignment with fewer
 * moves has both properties. Deterministic.
 *
 * <p>Of {@code s} shards and {@code p} pods, {@code s mod p} pods have room for {@code ⌈s/p⌉} and the others for
 * {@code ⌊s/p⌋}. A pod keeps as many of its shards as it has room for; what is left over is what must move. The larger rooms go
 * to the pods that own most, so nothing moves that another choice of rooms would have kept.
 */
public final class AssignmentPlan {

    private final SortedSet<String> shards;
    private final SortedSet<String> ready;
    private final Set<String> alive;
    private final Map<String, Assignment> before = new HashMap<>();
    private final Map<String, LeaseSeen> leases;

    private AssignmentPlan(
            Collection<String> shards,
            Collection<String> ready,
            Set<String> alive,
            Collection<Assignment> before,
            Map<String, LeaseSeen> leases) {
        this.shards = new TreeSet<>(shards);
        this.ready = new TreeSet<>(ready);
        this.alive = alive;
        this.leases = leases;
        before.forEach(assignment -> this.before.put(assignment.shardId(), assignment));
    }

    /**
     * Plans anew.
     *
     * @param shards shards to be read
     * @param ready pods that may read
     * @param alive pods whose process may still run, and so can hand over
     * @param before the assignments so far
     * @param leases what Redis remembers, for shards that are not in {@code before} and for any that may move; a shard that
     *     it does not name counts as never read
     * @return one assignment a shard, ordered by shard; where no pod is ready, those of {@code before} that still have a
     *     shard, unchanged
     */
    public static List<Assignment> of(
            Collection<String> shards,
            Collection<String> ready,
            Set<String> alive,
            Collection<Assignment> before,
            Map<String, LeaseSeen> leases) {
        return new AssignmentPlan(shards, ready, alive, before, leases).assign();
    }

    private List<Assignment> assign() {
        if (ready.isEmpty()) {
            return shards.stream().filter(before::containsKey).map(before::get).toList();
        }
        var owned = ownedByReadyPods();
        var homeless = new TreeSet<>(shards);
        var rooms = rooms(owned);
        var owners = new TreeMap<String, String>();
        rooms.forEach((pod, room) -> owned.get(pod).stream().limit(room).forEach(shard -> {
            owners.put(shard, pod);
            homeless.remove(shard);
        }));
        house(homeless, rooms, owners);
        var plan = new ArrayList<Assignment>();
        owners.forEach((shard, pod) -> plan.add(assignment(shard, pod)));
        return plan;
    }

    private Map<String, List<String>> ownedByReadyPods() {
        var owned = new TreeMap<String, List<String>>();
        ready.forEach(pod -> owned.put(pod, new ArrayList<>()));
        shards.forEach(shard -> {
            var owner = ownerBefore(shard);
            if (owner != null && owned.containsKey(owner)) {
                owned.get(owner).add(shard);
            }
        });
        return owned;
    }

    private Map<String, Integer> rooms(Map<String, List<String>> owned) {
        int floor = shards.size() / ready.size();
        int larger = shards.size() % ready.size();
        var rooms = new TreeMap<String, Integer>();
        var byOwned = new ArrayList<>(ready);
        byOwned.sort(
                Comparator.comparingInt((String pod) -> owned.get(pod).size()).reversed());
        for (var pod : byOwned) {
            rooms.put(pod, larger-- > 0 ? floor + 1 : floor);
        }
        return rooms;
    }

    private static void house(Set<String> homeless, Map<String, Integer> rooms, Map<String, String> owners) {
        var counts = new HashMap<String, Integer>();
        owners.values().forEach(pod -> counts.merge(pod, 1, Integer::sum));
        var beds = new ArrayDeque<String>();
        for (int round = 0,
                        most = rooms.values().stream().mapToInt(i -> i).max().orElse(0);
                round < most;
                round++) {
            for (var room : rooms.entrySet()) {
                if (counts.getOrDefault(room.getKey(), 0) + round < room.getValue()) {
                    beds.add(room.getKey());
                }
            }
        }
        homeless.forEach(shard -> owners.put(shard, beds.remove()));
    }

    private Assignment assignment(String shard, String pod) {
        var earlier = before.get(shard);
        if (earlier != null && earlier.podName().equals(pod)) {
            return earlier.fromPodName() == null || alive.contains(earlier.fromPodName()) ? earlier : earlier.settled();
        }
        var lease = leases.getOrDefault(shard, LeaseSeen.NONE);
        long epoch = Math.max(earlier == null ? 0 : earlier.epoch(), lease.epoch()) + 1;
        var from = ownerBefore(shard);
        return new Assignment(
                shard, pod, epoch, from != null && !from.equals(pod) && alive.contains(from) ? from : null);
    }

    /** A lost entry is sticky too: Redis still knows the reader. */
    private String ownerBefore(String shard) {
        var earlier = before.get(shard);
        return earlier != null
                ? earlier.podName()
                : leases.getOrDefault(shard, LeaseSeen.NONE).owner();
    }
}
