package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class LeaveIT {

    /** Where the answer of the script has its outcome, and the one of a call that came too late. */
    private static final int OUTCOME = 11;

    private static final int TO_BE_WISHED_ANEW = 4;

    private final LineUnderTest line;

    LeaveIT(RedisServer redis) {
        line = new LineUnderTest(redis).sell();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void whoLeavesIsGoneAndTheNextOneMovesUp() {
        line.joinTogether(List.of(id(1), id(2)));
        assertThat(leave().outcome()).isEqualTo(Outcome.DONE);
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.LEFT);
        assertThat(line.status(id(2)).visitor().rank()).isEqualTo(1);
        assertThat(leave().outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aCallThatIsLateTakesNoPlaceFromWhoHasComeForItAgain() {
        Visitor told = line.join(id(1)).standing().visitor();
        long wished = line.now();
        Awaitility.await().until(() -> line.now() > wished);
        line.join(id(1));
        assertThat(leaveLate(wished)).isEqualTo(TO_BE_WISHED_ANEW);
        assertThat(line.status(id(1)).visitor()).isEqualTo(told);
    }

    @Test
    void aCallThatIsLateTakesNoAdmissionFromWhoHasHeardOfIt() {
        line.join(id(1));
        line.tick("pod");
        long wished = line.now();
        Awaitility.await().until(() -> line.now() > wished);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(leaveLate(wished)).isEqualTo(TO_BE_WISHED_ANEW);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(leave().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoLeavesUnderSignsOfLifeOfTheirOwnSocketIsGone() {
        line.join(id(1));
        var signs = Stream.generate(() -> line.line.touch(line.movieId, List.of(id(1))))
                .limit(200)
                .toList();
        assertThat(leave().outcome()).isEqualTo(Outcome.DONE);
        signs.forEach(sign -> sign.toCompletableFuture().join());
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.GONE);
        assertThat(line.redis("ZCARD", line.keys.lastSeen())).isEqualTo("0");
    }

    private int leaveLate(long wished) {
        return line.run(LineScript.LEAVE, id(1), String.valueOf(wished))
                .get(OUTCOME)
                .toInteger();
    }

    private Step leave() {
        return await(line.line.leave(line.movieId, id(1)));
    }
}
