package dev.marquee.operator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetSizeTest {

    @Test
    void warmsUpForTheLargerOfLobbyAndSessions() {
        assertThat(FleetSize.warmUp(1001, 50, 100, 20)).isEqualTo(21);
        assertThat(FleetSize.warmUp(0, 50, 401, 20)).isEqualTo(21);
        assertThat(FleetSize.warmUp(0, 50, 0, 20)).isZero();
        assertThat(FleetSize.warmUp(Long.MAX_VALUE, 1, 0, 1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void staysWithinTheBoundsOfTheSpec() {
        assertThat(FleetSize.minimum(0, 4, 10)).isEqualTo(4);
        assertThat(FleetSize.minimum(7, 4, 10)).isEqualTo(7);
        assertThat(FleetSize.minimum(21, 4, 10)).isEqualTo(10);
    }

    @Test
    void theFleetDecidesTheCapWhereTheReleaseDoesNot() {
        assertThat(FleetSize.maxActive(null, 20, 4)).isEqualTo(80);
        assertThat(FleetSize.maxActive(7, 20, 4)).isEqualTo(7);
        assertThat(FleetSize.maxActive(null, 100_000, 1_000_000)).isEqualTo(100_000_000_000L);
    }

    @Test
    void waitsLongerAfterEachFailureButNeverBeyondTheLimit() {
        var backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
        var random = new Random(1);
        for (int failures = 1; failures < 100; failures++) {
            long most = Math.min(30_000, 500L << Math.min(failures - 1, 20));
            assertThat(backoff.after(failures, random).toMillis()).isBetween(most / 2, most);
        }
    }
}
