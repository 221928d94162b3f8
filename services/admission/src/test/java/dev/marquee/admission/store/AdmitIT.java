package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Tick;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class AdmitIT {

    private final LineUnderTest line;

    AdmitIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void theHeadOfTheLineIsAdmittedInTicketOrderAndPutInTheOutboxInTheSameStep() {
        line.sell("per_second", 100_000);
        join(1, 20);
        List<AdmitEvent> admitted = tickUntil(20);
        assertThat(admitted).extracting(AdmitEvent::requestId).containsExactlyElementsOf(ids(1, 20));
        assertThat(await(line.pod("a").unpublished(line.movieId)))
                .extracting(OutboxEntry::event)
                .containsExactlyElementsOf(admitted);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void activeSessionsNeverExceedTheCapAndAFreedPlaceIsGivenAgain() {
        line.sell("per_second", 100_000, "max_active", 3);
        join(1, 5);
        assertThat(tickUntil(3)).hasSize(3);
        assertThat(line.tick("a").admitted()).isEmpty();
        await(line.line.leave(line.movieId, id(2)));
        assertThat(tickUntil(1)).extracting(AdmitEvent::requestId).containsExactly(id(4));
        assertThat(line.tick("a").active()).isEqualTo(3);
    }

    @Test
    void aTickOfAMovieThatIsNotOnSaleLeavesNoKeyBehind() {
        assertThat(line.tick("a").isTicker()).isFalse();
        assertThat(line.exists()).isEqualTo("0");
    }

    @Test
    void aLoweredCapAdmitsNobodyUntilThereIsRoom() {
        line.sell("per_second", 100_000, "max_active", 5);
        join(1, 8);
        tickUntil(5);
        line.sell("per_second", 100_000, "max_active", 2);
        await(line.line.leave(line.movieId, id(1)));
        assertThat(line.tick("a").admitted()).isEmpty();
    }

    @Test
    void noWindowOfOneSecondHoldsMoreThanTheRateHoweverOftenSomebodyTicks() {
        line.sell("per_second", 50);
        join(1, 200);
        List<Long> stamps = new ArrayList<>();
        Awaitility.await()
                .pollDelay(java.time.Duration.ZERO)
                .pollInterval(java.time.Duration.ofMillis(3))
                .until(() -> {
                    line.tick("a").admitted().forEach(event -> stamps.add(event.timestamp()));
                    return stamps.size() >= 120;
                });
        for (int i = 50; i < stamps.size(); i++) {
            assertThat(stamps.get(i) - stamps.get(i - 50)).isGreaterThanOrEqualTo(1_000);
        }
        long took = stamps.getLast() - stamps.getFirst();
        assertThat(took).as("not much slower than the rate either").isLessThan(2_700);
    }

    @Test
    void aPauseBringsNoBurst() {
        line.sell("per_second", 50);
        join(1, 100);
        line.tick("a");
        line.redis("HSET", line.keys.state(), "credit_us", String.valueOf((line.now() - 60_000) * 1_000), "log", "");
        assertThat(line.tick("a").admitted()).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void aClockThatIsSetBackStampsNoAdmissionBeforeTheOneBefore() {
        long before = tickedAhead(5_000);
        assertThat(tickUntil(1)).extracting(AdmitEvent::timestamp).allMatch(stamp -> stamp >= before);
    }

    @Test
    void aClockThatIsSetBackLetsNobodyLeaveBeforeTheyCame() {
        long before = tickedAhead(5_000);
        tickUntil(1);
        await(line.line.leave(line.movieId, id(1)));
        double score = Double.parseDouble(line.redis("ZSCORE", line.keys.departed(), id(1)));
        assertThat((long) score / 16).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aClockThatWasFarAheadIsNotWaitedFor() {
        long before = tickedAhead(90_000);
        assertThat(tickUntil(1)).extracting(AdmitEvent::timestamp).allMatch(stamp -> stamp < before);
    }

    /** Somebody waits, and the last tick was so many ms ahead of the clock as it is now. */
    private long tickedAhead(long millis) {
        line.sell();
        line.tick("a");
        join(1, 1);
        long ahead = line.now() + millis;
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(ahead));
        return ahead;
    }

    @Test
    void onePodTicksAMovieAtATimeAndAnotherTakesOverWhenItIsSilent() {
        line.sell();
        assertThat(line.tick("a").isTicker()).isTrue();
        join(1, 3);
        Tick other = line.tick("b");
        assertThat(other.isTicker()).isFalse();
        assertThat(other.admitted()).isEmpty();
        Awaitility.await().until(() -> line.tick("b").isTicker());
        assertThat(line.tick("a").isTicker()).isFalse();
        await(line.pod("b").yield(line.movieId));
        assertThat(line.tick("a").isTicker()).isTrue();
    }

    @Test
    void anotherPodLooksAgainNoLaterThanTheRoleLapses() {
        line.sell();
        line.tick("a");
        join(1, 1);
        assertThat(line.tick("b").due()).isEqualTo(Duration.ofMillis(250));
        line.redis("HSET", line.keys.state(), "ticker_until", String.valueOf(line.now() + 100));
        assertThat(line.tick("b").due()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
    }

    @Test
    void whoDoesNotClaimInTimeIsANoShowAndAClaimedSessionEndsByItsOwnRule() {
        line.sell("claim_ms", 1, "session_ms", 1);
        join(1, 1);
        tickUntil(1);
        awaitGone(1, RemovalReason.NO_SHOW);

        line.sell("claim_ms", 60_000, "session_ms", 1);
        join(2, 1);
        tickUntil(1);
        await(line.line.claim(line.movieId, id(2), "pass"));
        awaitGone(2, RemovalReason.SESSION_EXPIRED);
        assertThat(line.tick("a").active()).isZero();
    }

    @Test
    void whoCouldNotClaimBecauseNoPodWasThereHasTheTimeOnceMore() {
        line.sell();
        join(1, 2);
        tickUntil(2);
        await(line.line.heard(line.movieId, ids(1, 2)));
        outage(20_000);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(line.tick("a").removed()).isZero();
        assertThat(line.status(id(1)).visitor().untilMillis()).isGreaterThan(line.now() + 50_000);
        assertThat(await(line.line.claim(line.movieId, id(1), "pass")).step().outcome())
                .isEqualTo(Outcome.DONE);

        line.redis("HSET", line.keys.state(), "claim_until", String.valueOf(line.now() - 1));
        line.redis("ZADD", line.keys.activeSessions(), String.valueOf(line.now() - 1), id(2));
        awaitGone(2, RemovalReason.NO_SHOW);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
    }

    /** Nobody has ticked for so many ms, and what was admitted before should have been claimed by now. */
    private void outage(long millis) {
        long now = line.now();
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(now - millis), "ticker_until", "0");
        for (int number : new int[] {1, 2}) {
            line.redis("ZADD", line.keys.activeSessions(), String.valueOf(now - 1), id(number));
        }
    }

    @Test
    void theTimeToClaimBeginsWhenTheVisitorHearsOfTheAdmission() {
        line.sell();
        join(1, 3);
        tickUntil(3);
        String longAgo = String.valueOf(line.now() - 1);
        ids(1, 3).forEach(id -> line.redis("ZADD", line.keys.activeSessions(), longAgo, id));
        await(line.line.heard(line.movieId, List.of(id(1))));
        await(line.line.heard(line.movieId, List.of(id(1))));
        line.join(id(2));
        assertThat(line.tick("a").removed()).isZero();
        assertThat(line.status(id(3)).visitor().untilMillis()).isGreaterThan(line.now() + 50_000);
        assertThat(line.redis("ZCARD", line.keys.lastSeen())).isEqualTo("0");

        ids(1, 3).forEach(id -> line.redis("ZADD", line.keys.activeSessions(), longAgo, id));
        await(line.line.heard(line.movieId, ids(1, 3)));
        assertThat(line.tick("a").removed()).as("heard twice is heard once").isEqualTo(3);
    }

    @Test
    void whoNeverHearsOfTheAdmissionIsTakenForGoneByTheRuleOnSilenceAndNotBeforeTheTimeToClaim() {
        line.sell("abandon_ms", 300, "claim_ms", 900);
        join(1, 1);
        long claimBy = tickUntil(1).getFirst().claimBy();
        Awaitility.await().until(() -> line.tick("a").removed() == 1);
        assertThat(line.now()).isGreaterThanOrEqualTo(claimBy);
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.ABANDONED);
        assertThat(line.tick("a").active()).isZero();
    }

    @Test
    void whoGivesNoSignOfLifeIsRemovedAndWhoGivesOneIsNot() {
        line.sell("sale_policy", "Hold", "abandon_ms", 300);
        join(1, 2);
        Awaitility.await().until(() -> {
            await(line.line.touch(line.movieId, List.of(id(2))));
            line.tick("a");
            return line.redis("ZSCORE", line.keys.waitingQueue(), id(1)) == null;
        });
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.ABANDONED);
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.WAITING);
    }

    @Test
    void whoMayHaveBeenThereSinceTheirLastSignOfLifeIsNotTakenForGone() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        var pod = line.slowPod("a", Duration.ofSeconds(10));
        await(pod.tick(line.movieId));
        join(1, 2);
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        line.redis("ZADD", line.keys.lastSeen(), String.valueOf(line.now() - 15_000), id(1));
        line.redis("ZADD", line.keys.lastSeen(), String.valueOf(line.now() - 21_000), id(2));
        assertThat(await(pod.tick(line.movieId)).removed()).isEqualTo(1);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.WAITING);
    }

    @Test
    void aCrowdThatFallsSilentTogetherHasTheTimeOnceMoreAndNotForEver() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        line.tick("a");
        join(1, 100);
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        silent(1, 25);
        assertThat(line.tick("a").removed()).as("more than one in five").isZero();
        assertThat(line.tick("a").removed()).as("until they have had the time").isZero();
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        assertThat(line.tick("a").removed()).as("whoever is silent then").isEqualTo(25);
        line.redis("HSET", line.keys.state(), "forgiven_until", "0");
        silent(26, 15);
        assertThat(line.tick("a").removed()).as("as many as go by themselves").isEqualTo(15);
    }

    /** Whichever pod it is: who is silent may be knocking at its door. */
    @Test
    void whileAPodDoesNotGetToHearAnybodyNobodyIsTakenForGone() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        line.tick("a");
        join(1, 10);
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        silent(1, 10);
        await(line.deafPod("b", Duration.ofMillis(2_500)).tick(line.movieId));
        assertThat(line.tick("a").removed()).as("another pod is deaf").isZero();
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        assertThat(await(line.deafPod("a", Duration.ofMillis(2_500)).tick(line.movieId))
                        .removed())
                .as("this pod is")
                .isZero();
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        assertThat(await(line.deafPod("a", Duration.ofMillis(1_500)).tick(line.movieId))
                        .removed())
                .as("nobody is")
                .isEqualTo(10);
    }

    /** As in a moment in which Redis is too busy to answer in time: they spoke, and nobody wrote it down. */
    @Test
    void whoseSignOfLifeRedisDidNotTakeIsNotTakenForGone() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        var pod = line.honestPod("a");
        await(pod.tick(line.movieId));
        join(1, 10);
        line.redis("CLIENT", "PAUSE", "2500");
        assertThat(line.line.touch(line.movieId, ids(1, 10))).failsWithin(Duration.ofSeconds(3));
        silent(1, 10);
        line.redis("HSET", line.keys.state(), "grace_until", "0", "ticked_ms", String.valueOf(line.now()));
        assertThat(await(pod.tick(line.movieId)).removed()).isZero();
    }

    private void silent(int first, int count) {
        ids(first, count)
                .forEach(id -> line.redis("ZADD", line.keys.lastSeen(), String.valueOf(line.now() - 15_000), id));
    }

    @Test
    void nobodyIsTakenForGoneAfterNoPodTickedForAWhile() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        line.tick("a");
        join(1, 3);
        long longAgo = line.now() - 600_000;
        ids(1, 3).forEach(id -> line.redis("ZADD", line.keys.lastSeen(), String.valueOf(longAgo), id));
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(longAgo), "grace_until", "0");
        assertThat(line.tick("a").removed()).isZero();
        assertThat(line.tick("a").removed()).isZero();
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        assertThat(line.tick("a").removed()).isEqualTo(3);
    }

    @Test
    void aClosedSaleEmptiesItsLineInBoundedSteps() {
        line.sell("sale_policy", "Hold");
        join(1, 1_100);
        line.sell("off_sale_ms", line.now());
        assertThat(line.tick("a").removed()).isEqualTo(500);
        assertThat(line.tick("a").removed()).isEqualTo(500);
        assertThat(line.tick("a").removed()).isEqualTo(100);
        assertThat(line.status(id(7)).visitor().reason()).isEqualTo(RemovalReason.SALE_CLOSED);
    }

    @Test
    void holdAndDrainEndsSessionsAndKeepsPlaces() {
        line.sell("per_second", 100_000, "max_active", 2);
        join(1, 3);
        tickUntil(2);
        line.sell("sale_policy", "HoldAndDrain");
        assertThat(line.tick("a").active()).isZero();
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.DRAINED);
        assertThat(line.status(id(3)).visitor().state()).isEqualTo(VisitorState.WAITING);
        line.sell();
        assertThat(tickUntil(1)).extracting(AdmitEvent::requestId).containsExactly(id(3));
    }

    @Test
    void nobodyIsAdmittedBeforeTheSaleOpensAndTheTickIsDueWhenItDoes() {
        long onSale = line.now() + 400;
        line.sell("on_sale_ms", onSale, "lobby_open_ms", 1);
        join(1, 3);
        Tick early = line.tick("a");
        assertThat(early.admitted()).isEmpty();
        assertThat(early.due().toMillis()).isBetween(1L, 400L);
        assertThat(tickUntil(3))
                .allSatisfy(event -> assertThat(event.timestamp()).isGreaterThanOrEqualTo(onSale));
    }

    @Test
    void aDepartureIsForgottenAfterAnHour() {
        line.sell();
        long old = (line.now() - 3_600_001) * 16;
        line.redis("ZADD", line.keys.departed(), String.valueOf(old), id(1), String.valueOf(old + 160_000), id(2));
        line.tick("a");
        assertThat(line.redis("ZRANGE", line.keys.departed(), "0", "-1")).isEqualTo(id(2));
    }

    private void join(int first, int count) {
        ids(first, count).forEach(line::join);
        line.status(id(first));
    }

    private List<String> ids(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(LineUnderTest::id).toList();
    }

    private List<AdmitEvent> tickUntil(int count) {
        List<AdmitEvent> admitted = new ArrayList<>();
        Awaitility.await().until(() -> {
            admitted.addAll(line.tick("a").admitted());
            return admitted.size() >= count;
        });
        return admitted;
    }

    private void awaitGone(int number, RemovalReason reason) {
        Awaitility.await().until(() -> {
            line.tick("a");
            return line.status(id(number)).visitor().state() == VisitorState.GONE
                    && line.redis("ZSCORE", line.keys.activeSessions(), id(number)) == null;
        });
        assertThat(line.status(id(number)).visitor().reason()).isEqualTo(reason);
    }
}
