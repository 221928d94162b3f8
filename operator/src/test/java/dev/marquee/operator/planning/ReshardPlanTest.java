package dev.marquee.operator.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReshardPlanTest {

    @ParameterizedTest
    @CsvSource({
        "2,4,[4]",
        "4,3,[3]",
        "3,9,'[6, 9]'",
        "9,2,'[5, 3, 2]'",
        "1,1,[]",
        "1,9,'[2, 4, 8, 9]'",
        "5,1,'[3, 2, 1]'"
    })
    void goesByStepsThatAwsAllows(int open, int wanted, String steps) {
        assertThat(ReshardPlan.steps(open, wanted)).hasToString(steps);
    }

    @Test
    void noStepMoreThanDoublesOrHalvesAndEveryWayArrives() {
        IntStream.rangeClosed(1, 130)
                .forEach(open -> IntStream.rangeClosed(1, 130).forEach(wanted -> {
                    int at = open;
                    for (int step : ReshardPlan.steps(open, wanted)) {
                        assertThat(step).isLessThanOrEqualTo(2 * at);
                        assertThat(2 * step).isGreaterThanOrEqualTo(at);
                        at = step;
                    }
                    assertThat(at).isEqualTo(wanted);
                }));
    }

    @Test
    void refusesWhatIsNoNumberOfShards() {
        assertThatThrownBy(() -> ReshardPlan.next(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReshardPlan.next(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
