package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Duration LENGTH = Duration.ofMillis(4_500);
    private static final long SLICE = Duration.ofMillis(100).toNanos();
    private static final int SLICES = 45;

    private final Round<Integer> round = new Round<>(LENGTH, 500, 0);
    private long now;

    @Test
    void everyMemberComesOnceARound() {
        List<Integer> members = members(15_003);
        for (int times = 0; times < 3; times++) {
            List<Integer> seen = new ArrayList<>();
            for (int slice = 0; slice < SLICES; slice++) {
                look(members).forEach(seen::addAll);
            }
            assertThat(seen).isEqualTo(members);
        }
    }

    @Test
    void manyMembersAreSpreadOverTheRound() {
        List<Integer> members = members(15_000);
        for (int slice = 0; slice < SLICES; slice++) {
            assertThat(look(members)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void fewMembersCostOneCallARound() {
        int calls = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            calls += look(members(3)).size();
        }
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aRoundIsNoLongerForLookingSeldom() {
        List<Integer> members = members(15_000);
        now += 10 * SLICE;
        int early = look(members).stream().mapToInt(List::size).sum();
        now += 60 * SLICE;
        int late = look(members).stream().mapToInt(List::size).sum();
        assertThat(early).isBetween(3_000, 4_000);
        assertThat(early + late).isEqualTo(15_000);
        assertThat(round.isAtStart()).isTrue();
    }

    @Test
    void nobodyIsNoWork() {
        assertThat(look(List.of())).isEmpty();
    }

    private List<List<Integer>> look(List<Integer> members) {
        now += SLICE;
        return round.next(() -> members, now);
    }

    private static List<Integer> members(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
