package dev.marquee.operator.planning;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AssignmentPlanTest {

    /** Pods and shards come and go at random; after each change the plan must keep every promise. */
    @RepeatedTest(200)
    void keepsItsPromisesUnderAnyHistory(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var pods = new TreeSet<String>();
        var shards = new TreeSet<String>();
        List<Assignment> before = List.of();
        for (int step = 0; step < 60; step++) {
            change(pods, "pod-", 12, random);
            change(shards, "shard-", 40, random);
            var alive = new TreeSet<>(pods);
            before.stream()
                    .map(Assignment::podName)
                    .filter(pod -> random.nextBoolean())
                    .forEach(alive::add);
            var plan = AssignmentPlan.of(shards, pods, alive, before, Map.of());
            if (pods.isEmpty()) {
                assertThat(before).containsAll(plan);
            } else {
                everyShardHasOneReadyReader(plan, shards, pods);
                countsDifferByOneAtMost(plan, pods);
                noFewerMovesArePossible(plan, before, shards, pods);
            }
            epochsRiseExactlyWithAChange(plan, before, alive);
            assertThat(AssignmentPlan.of(shards, pods, alive, plan, Map.of())).isEqualTo(plan);
            before = plan;
        }
    }

    private static void change(Set<String> names, String prefix, int most, Random random) {
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            var name = prefix + random.nextInt(most);
            if (!names.remove(name)) {
                names.add(name);
            }
        }
    }

    private static void everyShardHasOneReadyReader(List<Assignment> plan, Set<String> shards, Set<String> pods) {
        assertThat(plan).extracting(Assignment::shardId).containsExactlyElementsOf(shards);
        assertThat(plan).allSatisfy(assignment -> assertThat(pods).contains(assignment.podName()));
    }

    private static void countsDifferByOneAtMost(List<Assignment> plan, Set<String> pods) {
        var counts = pods.stream().mapToInt(pod -> count(plan, pod)).summaryStatistics();
        assertThat(counts.getMax() - counts.getMin()).isLessThanOrEqualTo(1);
    }

    /** What can stay: of the pods that own most, as many as there are larger rooms keep one more than the floor. */
    private static void noFewerMovesArePossible(
            List<Assignment> plan, List<Assignment> before, Set<String> shards, Set<String> pods) {
        var owners = before.stream().collect(toMap(Assignment::shardId, Assignment::podName));
        int floor = shards.size() / pods.size();
        var owned = pods.stream()
                .map(pod -> (int) shards.stream()
                        .filter(shard -> pod.equals(owners.get(shard)))
                        .count())
                .toList();
        int stay = owned.stream().mapToInt(count -> Math.min(count, floor)).sum()
                + (int) Math.min(
                        shards.size() % pods.size(),
                        owned.stream().filter(count -> count > floor).count());
        long stayed = plan.stream()
                .filter(one -> one.podName().equals(owners.get(one.shardId())))
                .count();
        assertThat(stayed).isEqualTo(stay);
    }

    private static void epochsRiseExactlyWithAChange(
            List<Assignment> plan, List<Assignment> before, Set<String> alive) {
        var earlier = before.stream().collect(toMap(Assignment::shardId, identity()));
        for (var now : plan) {
            var then = earlier.get(now.shardId());
            if (then == null) {
                assertThat(now.epoch()).isEqualTo(1);
                assertThat(now.fromPodName()).isNull();
            } else if (then.podName().equals(now.podName())) {
                assertThat(now.epoch()).isEqualTo(then.epoch());
            } else {
                assertThat(now.epoch()).isEqualTo(then.epoch() + 1);
                assertThat(now.fromPodName()).isEqualTo(alive.contains(then.podName()) ? then.podName() : null);
            }
        }
    }

    @Test
    void aLostEntryStaysWithTheReaderThatRedisRemembersUnderAHigherEpoch() {
        var plan = AssignmentPlan.of(
                List.of("s0", "s1"),
                List.of("a", "b"),
                Set.of("a", "b"),
                List.of(),
                Map.of("s0", new LeaseSeen("b", 7), "s1", new LeaseSeen("a", 3)));
        assertThat(plan).containsExactly(new Assignment("s0", "b", 8, null), new Assignment("s1", "a", 4, null));
    }

    @Test
    void anEpochOfRedisThatIsAheadOfTheStatusIsOvertaken() {
        var plan = AssignmentPlan.of(
                List.of("s0"),
                List.of("b"),
                Set.of("b"),
                List.of(new Assignment("s0", "a", 2, null)),
                Map.of("s0", new LeaseSeen("a", 9)));
        assertThat(plan).containsExactly(new Assignment("s0", "b", 10, null));
    }

    @Test
    void aPodThatComesTakesOnlyWhatItMust() {
        var two = plan(List.of("a", "b"), 6, List.of());
        var three = plan(List.of("a", "b", "c"), 6, two);
        assertThat(moved(two, three)).isEqualTo(2);
        assertThat(three)
                .filteredOn(one -> one.podName().equals("c"))
                .allSatisfy(one -> assertThat(one.fromPodName()).isIn("a", "b"));
    }

    @Test
    void aReaderThatDiedIsNotWaitedFor() {
        var two = plan(List.of("a", "b"), 2, List.of());
        var one = AssignmentPlan.of(List.of("s0", "s1"), List.of("b"), Set.of("b"), two, Map.of());
        assertThat(one).allSatisfy(shard -> assertThat(shard.fromPodName()).isNull());
    }

    @Test
    void thousandShardsAndPodsArePlannedInTime() {
        var pods = IntStream.range(0, 300).mapToObj(i -> "pod-" + i).toList();
        var shards = IntStream.range(0, 4096).mapToObj(i -> "shard-" + i).toList();
        var plan = AssignmentPlan.of(shards, pods, Set.copyOf(pods), List.of(), Map.of());
        countsDifferByOneAtMost(plan, Set.copyOf(pods));
    }

    private static List<Assignment> plan(Collection<String> pods, int shards, List<Assignment> before) {
        var ids = IntStream.range(0, shards).mapToObj(i -> "s" + i).toList();
        return AssignmentPlan.of(ids, pods, Set.copyOf(pods), before, Map.of());
    }

    private static int count(List<Assignment> plan, String pod) {
        return (int) plan.stream().filter(one -> one.podName().equals(pod)).count();
    }

    private static long moved(List<Assignment> before, List<Assignment> after) {
        var owners = new HashMap<String, String>();
        before.forEach(one -> owners.put(one.shardId(), one.podName()));
        return new ArrayList<>(after)
                .stream()
                        .filter(one -> !one.podName().equals(owners.get(one.shardId())))
                        .count();
    }
}
