package dev.marquee.operator.consumergroup;

import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.operator.consumergroup.condition.Assigned;
import dev.marquee.operator.consumergroup.condition.HandOver;
import dev.marquee.operator.consumergroup.condition.StreamFound;
import dev.marquee.operator.planning.Assignment;
import dev.marquee.operator.planning.AssignmentPlan;
import dev.marquee.operator.planning.LeaseSeen;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.redis.ShardLeases;
import dev.marquee.operator.status.Conditions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The one step of a visit: plans who reads which shard. */
@Singleton
class ShardAssigning {

    /** A hand-over takes 400 ms at the most; after this it is history. */
    private static final Duration HAND_OVER = Duration.ofSeconds(5);

    private static final Duration REDIS_AGAIN = Duration.ofSeconds(2);

    private final ShardLeases leases;
    private final Clock clock = Clock.systemUTC();

    ShardAssigning(ShardLeases leases) {
        this.leases = leases;
    }

    AssignmentOutcome assign(ConsumerGroup group, ShardsSeen seen, GroupPods pods) {
        var before = before(group);
        if (!seen.found()) {
            var found = seen.reachable() ? StreamFound.no() : StreamFound.unknown(seen.trouble());
            return new AssignmentOutcome(
                    before,
                    null,
                    0,
                    List.of(found, Assigned.of(before, pods.ready(), false), HandOver.of(before)),
                    null);
        }
        var shards = toRead(seen, before);
        var settled = settledInTime(group, before, pods);
        var draft = AssignmentPlan.of(shards, pods.ready(), pods.alive(), settled, Map.of());
        if (changed(draft, settled).isEmpty()) {
            return outcome(draft, shards, pods, 0, false);
        }
        return epochs(ShardWatch.leases(group), shards)
                .map(found -> {
                    var plan = AssignmentPlan.of(shards, pods.ready(), pods.alive(), settled, found);
                    return outcome(plan, shards, pods, changed(plan, settled).size(), false);
                })
                // Without Redis a lost entry cannot be given a safe epoch; those that are known can.
                .orElseGet(() -> {
                    var known = settled.stream().map(Assignment::shardId).collect(Collectors.toSet());
                    known.retainAll(shards);
                    var plan = AssignmentPlan.of(known, pods.ready(), pods.alive(), settled, Map.of());
                    return outcome(plan, shards, pods, changed(plan, settled).size(), known.size() < shards.size());
                });
    }

    private static AssignmentOutcome outcome(
            List<Assignment> plan, Set<String> shards, GroupPods pods, int moved, boolean redisAway) {
        var handOver = HandOver.of(plan);
        return new AssignmentOutcome(
                plan,
                shards.size(),
                moved,
                List.of(
                        StreamFound.yes(),
                        redisAway
                                ? Assigned.redisAway()
                                : Assigned.of(plan, pods.ready(), plan.size() == shards.size()),
                        handOver),
                redisAway ? REDIS_AGAIN : handOver.holds() ? null : HAND_OVER);
    }

    /** A closed shard that Redis does not tell of stays if it is assigned, and is not begun if it is not. */
    private static Set<String> toRead(ShardsSeen seen, List<Assignment> before) {
        var shards = new TreeSet<>(seen.open());
        shards.addAll(seen.unread());
        before.stream().map(Assignment::shardId).filter(seen.unsure()::contains).forEach(shards::add);
        return shards;
    }

    private List<Assignment> settledInTime(ConsumerGroup group, List<Assignment> before, GroupPods pods) {
        boolean over = Optional.ofNullable(group.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), HandOver.TYPE))
                .map(Condition::lastTransitionTime)
                .filter(since -> since.plus(HAND_OVER).isBefore(clock.instant()))
                .isPresent();
        return before.stream()
                .map(assignment -> over
                                || assignment.fromPodName() == null
                                || !pods.alive().contains(assignment.fromPodName())
                        ? assignment.settled()
                        : assignment)
                .toList();
    }

    private Optional<Map<String, LeaseSeen>> epochs(String name, Set<String> shardIds) {
        try {
            return Optional.of(leases.read(name, shardIds));
        } catch (RedisAway away) {
            return Optional.empty();
        }
    }

    private static Set<String> changed(List<Assignment> plan, List<Assignment> before) {
        var owners = before.stream().collect(Collectors.toMap(Assignment::shardId, Assignment::podName));
        var changed = new HashSet<String>();
        for (var assignment : plan) {
            if (!Objects.equals(owners.get(assignment.shardId()), assignment.podName())) {
                changed.add(assignment.shardId());
            }
        }
        return changed;
    }

    private static List<Assignment> before(ConsumerGroup group) {
        return Optional.ofNullable(group.getStatus()).map(ConsumerGroupStatus::assignments).orElse(List.of()).stream()
                .map(one -> new Assignment(one.shardId(), one.podName(), one.epoch(), one.fromPodName()))
                .toList();
    }
}
