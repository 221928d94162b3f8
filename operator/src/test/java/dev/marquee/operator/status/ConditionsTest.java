package dev.marquee.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.ConditionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private enum Why {
        Fine,
        Broken,
        Away
    }

    private static final Instant FIRST = Instant.parse("2026-07-01T10:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    @Test
    void lastTransitionTimeChangesWithTheStatusOnly() {
        var before = Conditions.after(List.of(), List.of(Verdict.no("A", Why.Broken, "x")), 1L, FIRST);
        var same = Conditions.after(before, List.of(Verdict.no("A", Why.Away, "y")), 2L, LATER);
        assertThat(same.getFirst().lastTransitionTime()).isEqualTo(FIRST);
        assertThat(same.getFirst().reason()).isEqualTo("Away");
        assertThat(same.getFirst().observedGeneration()).isEqualTo(2);
        var other = Conditions.after(same, List.of(Verdict.yes("A", Why.Fine, "")), 2L, LATER);
        assertThat(other.getFirst().lastTransitionTime()).isEqualTo(LATER);
    }

    @Test
    void readyTakesTheFirstThatFailsBeforeAnyThatIsUnknown() {
        var summed = Conditions.summed(
                List.of(
                        Verdict.yes("A", Why.Fine, ""),
                        Verdict.unknown("B", Why.Away, "?"),
                        Verdict.no("C", Why.Broken, "!")),
                Why.Fine,
                "");
        assertThat(summed.getFirst()).isEqualTo(new Verdict("Ready", ConditionStatus.False, Why.Broken, "!"));
        assertThat(summed).hasSize(4);
    }
}
