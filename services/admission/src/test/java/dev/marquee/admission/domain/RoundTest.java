package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {

    @Test
    void everyMemberComesOnceARound() {
        var round = new Round<Integer>(45, 500);
        List<Integer> members = IntStream.range(0, 15_003).boxed().toList();
        for (int times = 0; times < 3; times++) {
            List<Integer> seen = new ArrayList<>();
            for (int slice = 0; slice < 45; slice++) {
                round.next(() -> members).forEach(seen::addAll);
            }
            assertThat(seen).isEqualTo(members);
        }
    }

    @Test
    void manyMembersAreSpreadOverTheRound() {
        var round = new Round<Integer>(45, 500);
        List<Integer> members = IntStream.range(0, 15_000).boxed().toList();
        for (int slice = 0; slice < 45; slice++) {
            assertThat(round.next(() -> members)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void fewMembersCostOneCallARound() {
        var round = new Round<Integer>(45, 500);
        int calls = 0;
        for (int slice = 0; slice < 45; slice++) {
            calls += round.next(() -> List.of(1, 2, 3)).size();
        }
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void nobodyIsNoWork() {
        assertThat(new Round<Integer>(1, 500).next(List::of)).isEmpty();
    }
}
