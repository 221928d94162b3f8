package dev.marquee.admission.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final FailureRule RULE = new FailureRule(FailurePolicy.DEGRADED, 10_000, 60_000);

    private final Breaker breaker = new Breaker(1_000);

    @Test
    void anAnswerNowAndThenTripsNothing() {
        for (long now = 1_000; now < 100_000; now += 9_000) {
            breaker.unanswered();
            assertThat(breaker.look(RULE, now)).isEqualTo(PolicyState.UNTRIPPED);
            breaker.answered(now);
        }
    }

    @Test
    void silenceTripsWhenItHasLastedLongEnoughAndNotBefore() {
        assertThat(breaker.look(RULE, 10_999)).isEqualTo(PolicyState.UNTRIPPED);
        assertThat(breaker.look(RULE, 11_000)).isEqualTo(new PolicyState(FailurePolicy.DEGRADED, false, 11_000));
        assertThat(breaker.look(RULE, 20_000).sinceMillis()).isEqualTo(11_000);
    }

    @Test
    void whatIsTrippedEndsAsClosedWhenItsTimeIsOver() {
        breaker.look(RULE, 11_000);
        assertThat(breaker.look(RULE, 70_999).inEffect()).isEqualTo(FailurePolicy.DEGRADED);
        assertThat(breaker.look(RULE, 71_000)).isEqualTo(new PolicyState(FailurePolicy.CLOSED, true, 11_000));
    }

    @Test
    void withoutABoundItLastsUntilTheSystemIsBack() {
        var unbounded = new FailureRule(FailurePolicy.DEGRADED, 10_000, 0);
        breaker.look(unbounded, 11_000);
        assertThat(breaker.look(unbounded, Long.MAX_VALUE / 2).inEffect()).isEqualTo(FailurePolicy.DEGRADED);
    }

    @Test
    void itIsOverOnceAnswersCameForThreeSecondsWithoutAGap() {
        breaker.look(RULE, 11_000);
        breaker.answered(20_000);
        assertThat(breaker.look(RULE, 20_000).isTripped()).isTrue();
        assertThat(breaker.isComingBack()).isTrue();
        breaker.answered(22_900);
        breaker.unanswered();
        assertThat(breaker.isComingBack()).isFalse();
        breaker.answered(23_500);
        breaker.answered(26_499);
        assertThat(breaker.look(RULE, 26_499).isTripped()).isTrue();
        breaker.answered(26_500);
        assertThat(breaker.look(RULE, 26_500)).isEqualTo(PolicyState.UNTRIPPED);
    }

    @Test
    void theNextTimeBeginsAnew() {
        breaker.look(RULE, 11_000);
        breaker.look(RULE, 100_000);
        breaker.answered(100_000);
        breaker.answered(103_000);
        assertThat(breaker.look(RULE, 112_999)).isEqualTo(PolicyState.UNTRIPPED);
        assertThat(breaker.look(RULE, 113_000)).isEqualTo(new PolicyState(FailurePolicy.DEGRADED, false, 113_000));
    }

    @Test
    void anotherPolicyHoldsAtOnceForWhatIsTrippedAlready() {
        var closed = new FailureRule(FailurePolicy.CLOSED, 10_000, 0);
        assertThat(breaker.look(closed, 11_000).inEffect()).isEqualTo(FailurePolicy.CLOSED);
        assertThat(breaker.look(RULE, 12_000)).isEqualTo(new PolicyState(FailurePolicy.DEGRADED, false, 11_000));
    }
}
