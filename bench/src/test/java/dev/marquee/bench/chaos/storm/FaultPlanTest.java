package dev.marquee.bench.chaos.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.chaos.fault.FaultKinds;
import dev.marquee.bench.chaos.fault.Ground;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final long TWENTY_MINUTES = 1_200;

    @Test
    void theSameSeedDrawsTheSamePlan() {
        assertThat(plan(7)).isEqualTo(plan(7));
        assertThat(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void twentyMinutesBringEveryFault() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(plan(seed)).extracting(Strike::kind).containsAll(FaultKinds.all());
        }
    }

    @Test
    void noFaultBeginsBeforeTheOneBeforeIsHealed() {
        List<Strike<Ground>> plan = plan(7);
        for (int i = 1; i < plan.size(); i++) {
            Strike<Ground> before = plan.get(i - 1);
            assertThat(plan.get(i).atSeconds()).isGreaterThan(before.atSeconds() + before.lastsSeconds());
        }
    }

    @Test
    void aFaultLastsAsLongAsItsKindAllows() {
        assertThat(plan(7))
                .allSatisfy(strike -> assertThat(strike.lastsSeconds())
                        .isBetween((long) strike.kind().shortestSeconds(), (long)
                                strike.kind().longestSeconds()));
    }

    @Test
    void aShortRunHasOneFaultAtLeast() {
        assertThat(FaultPlan.draw(FaultKinds.all(), 7, 0)).hasSize(1);
    }

    @Test
    void noFaultLastsSoLongThatARuleMayTakeAPlaceForIt() {
        assertThat(FaultKinds.all()).extracting(FaultKind::longestSeconds).allMatch(seconds -> seconds <= 20);
    }

    private static List<Strike<Ground>> plan(long seed) {
        return FaultPlan.draw(FaultKinds.all(), seed, TWENTY_MINUTES);
    }
}
