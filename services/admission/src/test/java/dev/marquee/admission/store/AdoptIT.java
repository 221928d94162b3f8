package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.failure.SideDoor.Entry;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Those who were let in without a line come into it. */
@ExtendWith(RealServers.class)
class AdoptIT {

    private final LineUnderTest line;

    AdoptIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void whoeverWaitedHasTheSessionOfThePassAndNoPlaceInLineAnyMore() {
        line.sell("sale_policy", "Hold");
        line.join(id(1));
        line.join(id(2));
        Entry entry = entry(1, "pass");
        assertThat(adopt(entry, entry(3, "other"))).isTrue();
        assertThat(adopt(entry)).isTrue();
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(line.status(id(1)).visitor().untilMillis()).isEqualTo(entry.untilMillis());
        assertThat(line.status(id(2)).visitor().rank()).isEqualTo(1);
        assertThat(sessionEnd(id(1), "pass")).isEqualTo(entry.untilMillis());
        assertThat(sessionEnd(id(3), "other")).isPositive();
        assertThat(line.redis("ZCARD", line.keys.activeSessions())).isEqualTo("2");
        assertThat(await(line.line.end(line.movieId, id(1), "pass"))).isPositive();
    }

    @Test
    void aSessionThatWasClaimedBeforeKeepsItsPass() {
        line.sell();
        line.join(id(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !line.tick("a").admitted().isEmpty());
        await(line.line.claim(line.movieId, id(1), "first"));
        adopt(entry(1, "second"));
        assertThat(sessionEnd(id(1), "first")).isPositive();
        assertThat(sessionEnd(id(1), "second")).isZero();
    }

    @Test
    void aSessionThatIsOverAlreadyIsNotBrought() {
        line.sell();
        adopt(new Entry(id(1), "pass", line.now() - 2_000, line.now() - 1_000));
        assertThat(line.redis("ZCARD", line.keys.activeSessions())).isEqualTo("0");
    }

    @Test
    void beforeTheMovieIsOnSaleAgainNothingIsWritten() {
        assertThat(adopt(entry(1, "pass"))).isFalse();
        assertThat(line.exists()).isEqualTo("0");
    }

    @Test
    void nobodyIsAdmittedForAWhileAfterAnOutageUnderOpenOnly() {
        for (String policy : List.of("Open", "Degraded", "Closed")) {
            line.sell("redis_policy", policy);
            line.redis("DEL", line.keys.state());
            line.tick("a");
            line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(line.now() - 8_000), "credit", "1");
            line.join(id(policy.length()));
            long back = line.now();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !line.tick("a").admitted().isEmpty());
            if (policy.equals("Open")) {
                assertThat(line.now() - back).isGreaterThanOrEqualTo(4_900);
            } else {
                assertThat(line.now() - back).isLessThan(2_500);
            }
        }
    }

    private boolean adopt(Entry... entries) {
        return await(line.line.adopt(line.movieId, List.of(entries)));
    }

    private Entry entry(int person, String passId) {
        long now = line.now();
        return new Entry(id(person), passId, now, (now / 1_000 + 60) * 1_000);
    }

    private long sessionEnd(String requestId, String passId) {
        return await(line.line.session(line.movieId, requestId, passId, "")).untilMillis();
    }
}
