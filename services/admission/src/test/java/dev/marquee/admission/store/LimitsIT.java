package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Work;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many new places one address and one person may be given. */
@ExtendWith(RealServers.class)
class LimitsIT {

    private final RedisServer redis;
    private final LineUnderTest line;

    LimitsIT(RedisServer redis) {
        this.redis = redis;
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void oneAddressGetsSoManyNewPlacesAndOthersTheirOwn() {
        limit(2, 0, 60_000);
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        assertThat(from("a", 2)).isEqualTo(Outcome.DONE);
        Step refused = line.joinFrom("a", id(3));
        assertThat(refused.outcome()).isEqualTo(Outcome.ADDRESS_LIMIT);
        assertThat(refused.standing().visitor().untilMillis()
                        - refused.standing().movie().nowMillis())
                .isBetween(1L, 60_000L);
        assertThat(from("b", 3)).isEqualTo(Outcome.DONE);
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("3");
    }

    @Test
    void whoseAddressCannotBeToldHoldsNobodyUp() {
        limit(2, 0, 60_000);
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        Supplier<String> untold = () -> {
            throw new IllegalStateException("hung up");
        };
        for (int loop = 0; loop < 2 * Runtime.getRuntime().availableProcessors(); loop++) {
            var hungUp = new Arrival(id(2), null, untold, Work.NONE);
            assertThatThrownBy(() -> line.arriveTogether(List.of(hungUp))).hasRootCauseMessage("hung up");
        }
        assertThat(line.joinTogether(List.of(id(3))).getFirst().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoHasAPlaceIsNeverRefused() {
        limit(1, 1, 60_000);
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        assertThat(from("a", 2)).isEqualTo(Outcome.ADDRESS_LIMIT);
        for (int i = 0; i < 5; i++) {
            assertThat(from("a", 1)).isEqualTo(Outcome.REPEATED);
        }
        line.tick("pod");
        assertThat(from("a", 1)).as("admitted meanwhile").isEqualTo(Outcome.REPEATED);
    }

    @Test
    void whereAPlaceIsForAccountsNobodyElseIsGivenOneAndWhoHasOneKeepsIt() {
        line.sell();
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        line.sell("identity", "Account");
        assertThat(from("a", 1)).isEqualTo(Outcome.REPEATED);
        assertThat(from("a", 2)).isEqualTo(Outcome.ACCOUNT_NEEDED);
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("1");
        var known = new Arrival(id(3), null, () -> "a", Work.NONE, true);
        assertThat(await(line.line.join(line.movieId, known)).outcome()).isEqualTo(Outcome.DONE);
        line.sell("identity", "Anonymous");
        assertThat(from("a", 2)).isEqualTo(Outcome.DONE);
    }

    @Test
    void onePersonGetsSoManyPlacesOneAfterTheOther() {
        limit(0, 2, 60_000);
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        await(line.line.leave(line.movieId, id(1)));
        assertThat(from("b", 1)).isEqualTo(Outcome.DONE);
        await(line.line.leave(line.movieId, id(1)));
        assertThat(from("c", 1)).isEqualTo(Outcome.ACCOUNT_LIMIT);
        assertThat(from("a", 2)).isEqualTo(Outcome.DONE);
    }

    @Test
    void theWindowEndsAndTakesWhatWasCountedWithIt() {
        limit(1, 0, 100);
        assertThat(from("a", 1)).isEqualTo(Outcome.DONE);
        Awaitility.await().until(() -> from("a", 2) == Outcome.DONE);
        limit(1, 0, 1);
        from("b", 3);
        Awaitility.await().until(() -> line.redis("EXISTS", line.keys.places()).equals("0"));
    }

    @Test
    void aCrowdFromOneAddressOverManyPodsGetsNotOnePlaceMore() {
        limit(10, 0, 60_000);
        try (LineUnderTest another = new LineUnderTest(redis)) {
            List<CompletableFuture<Step>> steps = IntStream.range(0, 400)
                    .mapToObj(i -> (i % 2 == 0 ? line : another)
                            .line
                            .join(line.movieId, new Arrival(id(i), null, () -> i < 200 ? "a" : "b", Work.NONE))
                            .toCompletableFuture())
                    .toList();
            var byOutcome = steps.stream()
                    .map(step -> step.join().outcome())
                    .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
            assertThat(byOutcome).containsEntry(Outcome.DONE, 20L).containsEntry(Outcome.ADDRESS_LIMIT, 380L);
        }
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("20");
    }

    @Test
    void thoseWhoComeTogetherShareACallAndStillEachLimit() {
        limit(3, 0, 60_000);
        List<Step> steps = line.joinTogether(
                IntStream.range(0, 8).mapToObj(LineUnderTest::id).toList());
        assertThat(steps.stream().map(Step::outcome))
                .containsExactly(
                        Outcome.DONE,
                        Outcome.DONE,
                        Outcome.DONE,
                        Outcome.ADDRESS_LIMIT,
                        Outcome.ADDRESS_LIMIT,
                        Outcome.ADDRESS_LIMIT,
                        Outcome.ADDRESS_LIMIT,
                        Outcome.ADDRESS_LIMIT);
    }

    @Test
    void whereNoLimitIsSetNobodyIsCountedNorAskedWhereTheyComeFrom() {
        line.sell();
        Arrival arrival = new Arrival(
                id(1),
                null,
                () -> {
                    throw new AssertionError("asked");
                },
                Work.NONE);
        assertThat(await(line.line.join(line.movieId, arrival)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(line.redis("EXISTS", line.keys.places())).isEqualTo("0");
        limit(1, 0, 60_000);
        assertThat(from("a", 2)).isEqualTo(Outcome.DONE);
        line.sell("places_per_address", 0, "places_per_account", 0, "places_ms", 60_000);
        assertThat(from("a", 3))
                .as("the answer tells that nobody asks any more")
                .isEqualTo(Outcome.DONE);
        Arrival last = new Arrival(id(4), null, arrival.address(), Work.NONE);
        assertThat(await(line.line.join(line.movieId, last)).outcome()).isEqualTo(Outcome.DONE);
    }

    private Outcome from(String address, int person) {
        return line.joinFrom(address, id(person)).outcome();
    }

    private void limit(int perAddress, int perAccount, int millis) {
        line.sell("places_per_address", perAddress, "places_per_account", perAccount, "places_ms", millis);
    }
}
