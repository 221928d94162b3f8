package dev.marquee.streaming.assignment;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a ConsumerGroup says to one pod. */
final class Assignments {

    /**
     * @param group null where it was deleted
     * @return empty where nothing is assigned to anybody: the status was emptied or is not written yet, and who reads goes
     *     on until a higher epoch comes
     */
    static Optional<Set<OwnedShard>> of(ConsumerGroup group, String podName) {
        List<ShardAssignment> all = group == null || group.getStatus() == null
                ? List.of()
                : group.getStatus().assignments();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(all.stream()
                .filter(assignment -> podName.equals(assignment.podName()))
                .map(assignment -> new OwnedShard(assignment.shardId(), assignment.epoch(), from(assignment)))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static String from(ShardAssignment assignment) {
        String from = assignment.fromPodName();
        return from == null || from.isEmpty() || from.equals(assignment.podName()) ? null : from;
    }

    private Assignments() {}
}
