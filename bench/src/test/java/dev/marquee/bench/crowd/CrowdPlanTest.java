package dev.marquee.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdPlanTest {

    @Test
    void theSameSeedIsTheSameCrowd() {
        assertThat(CrowdPlan.lively(500, 7, 10_000, 3_000)).isEqualTo(CrowdPlan.lively(500, 7, 10_000, 3_000));
        assertThat(CrowdPlan.lively(500, 7, 10_000, 3_000)).isNotEqualTo(CrowdPlan.lively(500, 8, 10_000, 3_000));
    }

    @Test
    void aLivelyCrowdHasSomeOfEveryTemper() {
        List<Behaviour> crowd = CrowdPlan.lively(500, 1, 10_000, 3_000);
        assertThat(crowd).anyMatch(b -> b.dropsAfter() > 0);
        assertThat(crowd).anyMatch(b -> b.repeatsJoinAfter() > 0);
        assertThat(crowd).anyMatch(b -> b.leavesAfter() > 0);
        assertThat(crowd).anyMatch(b -> b.claimsAfter() == Behaviour.NEVER);
        assertThat(crowd).anyMatch(b -> b.endsAfter() == Behaviour.NEVER);
        assertThat(crowd).allMatch(b -> b.arrivesAfter() >= 0 && b.arrivesAfter() <= 10_000);
    }
}
