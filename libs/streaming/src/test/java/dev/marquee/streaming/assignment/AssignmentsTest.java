package dev.marquee.streaming.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

    @Test
    void aPodOwnsWhatNamesItAndNothingElse() {
        var group = group(
                new ShardAssignment("s0", "a", 3L, null),
                new ShardAssignment("s1", "b", 4L, "a"),
                new ShardAssignment("s2", "a", 5L, "b"));
        assertThat(Assignments.of(group, "a").orElseThrow())
                .containsExactlyInAnyOrder(new OwnedShard("s0", 3, null), new OwnedShard("s2", 5, "b"));
        assertThat(Assignments.of(group, "c").orElseThrow()).isEmpty();
    }

    @Test
    void anEmptiedStatusSaysNothingToAnybody() {
        assertThat(Assignments.of(null, "a")).isEmpty();
        assertThat(Assignments.of(new ConsumerGroup(), "a")).isEmpty();
        assertThat(Assignments.of(group(), "a")).isEmpty();
    }

    @Test
    void nobodyWaitsForItself() {
        assertThat(Assignments.of(group(new ShardAssignment("s0", "a", 3L, "a")), "a")
                        .orElseThrow())
                .containsExactly(new OwnedShard("s0", 3, null));
    }

    private static ConsumerGroup group(ShardAssignment... assignments) {
        var group = new ConsumerGroup();
        group.setStatus(new ConsumerGroupStatus(null, 1L, List.of(assignments), assignments.length, 2));
        return group;
    }
}
