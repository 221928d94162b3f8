package dev.marquee.operator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PassKeyPlanTest {

    private static final Instant MADE = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);
    private static final OptionalInt NEVER = OptionalInt.empty();
    private static final OptionalInt WEEKLY = OptionalInt.of(7);
    private static final PassKeySeen FIRST = key("first", Instant.EPOCH);

    @Test
    void nothingIsDoneUnasked() {
        var plan = plan(NEVER, false, days(1000), FIRST);
        assertThat(plan.isDue()).isFalse();
        assertThat(plan.lookAgain()).isNull();
    }

    @Test
    void whoAsksGetsAKeyThatSignsOnceEverybodyKnowsIt() {
        assertThat(plan(NEVER, true, days(1), FIRST).add()).contains(days(1).plus(PassKeyPlan.LEAD));
    }

    @Test
    void whoAsksTwiceAtOnceGetsTwoNames() {
        var second = days(1).plus(PassKeyPlan.LEAD);
        assertThat(plan(NEVER, true, days(1), FIRST, key("second", second)).add())
                .contains(second.plusSeconds(1));
    }

    @Test
    void theNextKeyTakesOverWhenTheLastIsAsOldAsThePeriodSays() {
        var due = days(7).minus(PassKeyPlan.LEAD);
        assertThat(plan(WEEKLY, false, due.minusSeconds(1), FIRST).isDue()).isFalse();
        assertThat(plan(WEEKLY, false, due.minusSeconds(1), FIRST).lookAgain())
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(plan(WEEKLY, false, due, FIRST).add()).contains(days(7));
        assertThat(plan(WEEKLY, false, due.plusSeconds(5), FIRST, key("second", days(7)))
                        .isDue())
                .isFalse();
    }

    @Test
    void anOldKeyStaysAsLongAsATokenOfItMayLive() {
        var second = key("second", days(10));
        var end = days(40).plus(Duration.ofHours(1));
        assertThat(plan(NEVER, false, end.minusMillis(1), FIRST, second).drop()).isEmpty();
        assertThat(plan(NEVER, false, end, FIRST, second).drop()).containsExactly("first");
        assertThat(plan(NEVER, false, days(4000), second).drop()).isEmpty();
    }

    @Test
    void aRingThatSomebodyEmptiedGetsAKeyThatSignsAtOnce() {
        assertThat(plan(NEVER, false, days(1)).add()).contains(days(1));
    }

    @Test
    void aDailyRotationNeverFillsTheRingAndAFullOneTakesNoMore() {
        var keys = IntStream.range(0, 64)
                .mapToObj(day -> key("k" + day, days(day)))
                .toArray(PassKeySeen[]::new);
        var full = plan(NEVER, true, days(10), keys);
        assertThat(full.full()).isTrue();
        assertThat(full.isDue()).isFalse();

        var ring = Stream.of(FIRST).toList();
        int most = 1;
        for (int day = 0; day < 200; day++) {
            var plan = plan(OptionalInt.of(1), false, days(day), ring.toArray(PassKeySeen[]::new));
            ring = Stream.concat(
                            ring.stream().filter(key -> !plan.drop().contains(key.name())),
                            plan.add().stream().map(from -> key("at " + from, from)))
                    .toList();
            most = Math.max(most, ring.size());
        }
        assertThat(most).isBetween(31, 34);
    }

    private static PassKeyPlan plan(OptionalInt rotationDays, boolean asked, Instant now, PassKeySeen... keys) {
        return PassKeyPlan.of(List.of(keys), MADE, rotationDays, asked, LIFE, 64, now);
    }

    private static PassKeySeen key(String name, Instant from) {
        return new PassKeySeen(name, "id of " + name, from);
    }

    private static Instant days(int days) {
        return MADE.plus(Duration.ofDays(days));
    }
}
