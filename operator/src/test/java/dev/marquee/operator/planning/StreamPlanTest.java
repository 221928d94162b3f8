package dev.marquee.operator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.operator.planning.StreamSeen.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamPlanTest {

    private static final String OURS = "c/n/q";
    private static final StreamWanted WANTED = new StreamWanted(OURS, false, 4, 24);

    @Test
    void makesWhatIsNotThere() {
        assertThat(StreamPlan.next(WANTED, Optional.empty())).isEqualTo(new StreamStep.Create());
    }

    @Test
    void refusesAStreamWithAnotherOwnerOrNoneWhateverItsState() {
        for (var state : new State[] {State.ACTIVE, State.CREATING, State.UPDATING}) {
            assertThat(next(new StreamSeen(state, false, 2, 24, "c/n/other")))
                    .isEqualTo(new StreamStep.Refuse("c/n/other"));
            assertThat(next(new StreamSeen(state, false, 2, 24, null))).isEqualTo(new StreamStep.Refuse(null));
        }
    }

    @Test
    void waitsForAStreamThatGoesAwayWhoeversItIs() {
        assertThat(next(new StreamSeen(State.DELETING, false, 2, 24, null)))
                .isEqualTo(new StreamStep.Await(State.DELETING));
    }

    @Test
    void changesOnlyWhatIsActive() {
        assertThat(next(new StreamSeen(State.UPDATING, false, 2, 24, OURS)))
                .isEqualTo(new StreamStep.Await(State.UPDATING));
    }

    @Test
    void switchesTheModeBeforeItCountsShards() {
        assertThat(next(new StreamSeen(State.ACTIVE, true, 2, 24, OURS))).isEqualTo(new StreamStep.SwitchMode(false));
    }

    @Test
    void reshardsStepByStep() {
        assertThat(next(new StreamSeen(State.ACTIVE, false, 1, 24, OURS))).isEqualTo(new StreamStep.Reshard(2));
        assertThat(next(new StreamSeen(State.ACTIVE, false, 2, 24, OURS))).isEqualTo(new StreamStep.Reshard(4));
        assertThat(next(new StreamSeen(State.ACTIVE, false, 4, 24, OURS))).isEqualTo(new StreamStep.Keep());
    }

    @Test
    void leavesTheShardsOfAnOnDemandStreamToAws() {
        var wanted = new StreamWanted(OURS, true, 0, 24);
        assertThat(StreamPlan.next(wanted, Optional.of(new StreamSeen(State.ACTIVE, true, 17, 24, OURS))))
                .isEqualTo(new StreamStep.Keep());
    }

    @Test
    void changesTheRetentionInTheRightDirection() {
        assertThat(next(new StreamSeen(State.ACTIVE, false, 4, 23, OURS))).isEqualTo(new StreamStep.RaiseRetention(24));
        assertThat(next(new StreamSeen(State.ACTIVE, false, 4, 48, OURS))).isEqualTo(new StreamStep.LowerRetention(24));
    }

    private static StreamStep next(StreamSeen seen) {
        return StreamPlan.next(WANTED, Optional.of(seen));
    }
}
