package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.PolicyState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the policy of the queue does while nothing is taken from the outbox to the stream. */
@ExtendWith(RealServers.class)
class AbsentStreamIT {

    private final LineUnderTest line;
    private int joined;

    AbsentStreamIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void closedAdmitsNobodyUntilTheStreamHasBeenBackForAWhile() {
        sell("Closed", 0);
        admitSomebody();
        Tick tripped = awaitPolicy(FailurePolicy.CLOSED);
        assertThat(tripped.stream().expired()).isFalse();
        join();
        assertThat(line.tick("a").admitted()).isEmpty();
        take();
        long back = line.now();
        assertThat(line.tick("a").stream().inEffect()).isEqualTo(FailurePolicy.CLOSED);
        Tick first = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> line.tick("a"), tick -> !tick.admitted().isEmpty());
        assertThat(first.stream()).isEqualTo(PolicyState.UNTRIPPED);
        assertThat(line.now() - back).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void aStreamThatStumblesWhileItComesBackIsNotBack() {
        sell("Closed", 0);
        admitSomebody();
        awaitPolicy(FailurePolicy.CLOSED);
        take();
        line.tick("a");
        assertThat(line.redis("HGET", line.keys.state(), "kinesis_well")).isNotNull();
        fill(10);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(line.tick("a").stream().isTripped()).isTrue();
            assertThat(line.redis("HGET", line.keys.state(), "kinesis_well")).isNull();
        });
    }

    @Test
    void degradedGoesOnAndKeepsWhatTheStreamHasNotTaken() {
        sell("Degraded", 0);
        admitSomebody();
        Tick tripped = awaitPolicy(FailurePolicy.DEGRADED);
        fill(10_050);
        join();
        Tick after = line.tick("a");
        assertThat(after.admitted()).hasSize(1);
        assertThat(after.givenUp()).isZero();
        assertThat(after.outboxLength()).isGreaterThan(10_050);
        assertThat(after.stream().sinceMillis()).isEqualTo(tripped.stream().sinceMillis());
    }

    @Test
    void openGoesOnAndGivesTheOldestUpUntilItsTimeIsOver() {
        sell("Open", 4_000);
        admitSomebody();
        awaitPolicy(FailurePolicy.OPEN);
        fill(10_050);
        join();
        Tick after = line.tick("a");
        assertThat(after.admitted()).hasSize(1);
        assertThat(after.givenUp()).isGreaterThanOrEqualTo(50);
        assertThat(after.outboxLength()).isLessThanOrEqualTo(10_001);
        assertThat(unpublished().getFirst().event().requestId()).isNotEqualTo(LineUnderTest.id(1));
        Tick over = awaitPolicy(FailurePolicy.CLOSED);
        assertThat(over.stream().expired()).isTrue();
        join();
        assertThat(line.tick("a").admitted()).isEmpty();
    }

    private void sell(String policy, int maxMillis) {
        line.sell("kinesis_policy", policy, "kinesis_after_ms", 1_200, "kinesis_max_ms", maxMillis);
    }

    private void join() {
        line.join(LineUnderTest.id(++joined));
    }

    private void admitSomebody() {
        join();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !line.tick("a").admitted().isEmpty());
        assertThat(line.tick("a").stream()).isEqualTo(PolicyState.UNTRIPPED);
    }

    private Tick awaitPolicy(FailurePolicy policy) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> line.tick("a"), tick -> tick.stream().inEffect() == policy);
    }

    /** As if so many more had been admitted. */
    private void fill(int entries) {
        IntStream.range(0, 10)
                .forEach(_ -> line.redis(
                        "EVAL",
                        "for i = 1, ARGV[1] do redis.call('XADD', KEYS[1], '*', 'request_id', 'x', 'ticket', 1, 'claim_by', 1,"
                                + " 'admitted_ms', 1) end",
                        "1",
                        line.keys.outbox(),
                        String.valueOf(entries / 10)));
    }

    private List<OutboxEntry> unpublished() {
        return await(line.pod("a").unpublished(line.movieId));
    }

    /** As the relay does with what the stream has acknowledged. */
    private void take() {
        await(line.pod("a")
                .published(
                        line.movieId,
                        unpublished().stream().map(OutboxEntry::entryId).toList()));
    }
}
