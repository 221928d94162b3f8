package dev.marquee.operator.consumergroup;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import dev.marquee.operator.status.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a plan into a status. */
final class GroupStatus {

    static ConsumerGroupStatus of(ConsumerGroup group, AssignmentOutcome outcome, GroupPods pods, Instant now) {
        var before = Optional.ofNullable(group.getStatus());
        var generation = group.getMetadata().getGeneration();
        return new ConsumerGroupStatus(
                Conditions.after(
                        before.map(ConsumerGroupStatus::conditions).orElse(List.of()),
                        Conditions.summed(outcome.verdicts(), GroupReason.AllAssigned, "every shard has a reader"),
                        generation,
                        now),
                generation,
                outcome.assignments().stream()
                        .map(one -> new ShardAssignment(one.shardId(), one.podName(), one.epoch(), one.fromPodName()))
                        .toList(),
                outcome.shards() != null
                        ? outcome.shards()
                        : before.map(ConsumerGroupStatus::shards).orElse(null),
                pods.ready().size());
    }

    private GroupStatus() {}
}
