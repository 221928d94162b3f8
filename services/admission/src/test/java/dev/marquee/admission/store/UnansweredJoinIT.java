package dev.marquee.admission.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Doorkeeper;
import dev.marquee.admission.domain.Forecasts;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.events.Problem;
import dev.marquee.security.Challenges;
import dev.marquee.security.KeyRing;
import dev.marquee.security.KeyedDigest;
import dev.marquee.security.Receipts;
import dev.marquee.security.SigningKey;
import dev.marquee.security.VisitorTokens;
import dev.marquee.testing.RedisServer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnansweredJoinIT {

    private static final KeyRing RING = KeyRing.of(SigningKey.generate());

    @Test
    void whoeverComesBackWithTheTokenOfAnUnansweredJoinHoldsTheOnlyPlace() {
        try (RedisServer redis = RedisServer.start();
                LineUnderTest line = new LineUnderTest(redis)) {
            line.sell("sale_policy", "Hold");
            Challenges challenges = new Challenges(() -> RING, Clock.systemUTC());
            Doorkeeper door = new Doorkeeper(
                    new VisitorTokens(() -> RING, Duration.ofHours(1), Clock.systemUTC()),
                    new KeyedDigest(() -> RING, Clock.systemUTC(), "test"),
                    challenges);
            Desk desk = new Desk(
                    line.line,
                    new Forecasts(),
                    challenges,
                    new Receipts(() -> RING, Clock.systemUTC()),
                    new SideDoor(new NoOutage(), Clock.systemUTC()),
                    new RecentEvents());
            join(desk, line, door.arrive(line.movieId, null, null, () -> "here"));

            redis.pause();
            Problem unanswered = problem(desk, line, door.arrive(line.movieId, null, null, () -> "here"));
            redis.resume();

            assertThat(unanswered.status()).isEqualTo(503);
            Arrival again = door.arrive(line.movieId, unanswered.visitorToken(), null, () -> "here");
            join(desk, line, again);
            assertThat(again.mintedToken()).isNull();
            assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("2");
        }
    }

    private static Problem problem(Desk desk, LineUnderTest line, Arrival arrival) {
        Throwable failure = catchThrowable(() -> join(desk, line, arrival));
        assertThat(failure).hasCauseInstanceOf(Refusal.class);
        return ((Refusal) failure.getCause()).problem();
    }

    private static void join(Desk desk, LineUnderTest line, Arrival arrival) {
        LineUnderTest.await(desk.join(line.movieId, arrival, null));
    }
}
