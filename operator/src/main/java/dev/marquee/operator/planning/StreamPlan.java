package dev.marquee.operator.planning;

import dev.marquee.operator.planning.StreamSeen.State;
import dev.marquee.operator.planning.StreamStep.Await;
import dev.marquee.operator.planning.StreamStep.Create;
import dev.marquee.operator.planning.StreamStep.Keep;
import dev.marquee.operator.planning.StreamStep.LowerRetention;
import dev.marquee.operator.planning.StreamStep.RaiseRetention;
import dev.marquee.operator.planning.StreamStep.Refuse;
import dev.marquee.operator.planning.StreamStep.Reshard;
import dev.marquee.operator.planning.StreamStep.SwitchMode;
import java.util.Optional;

/** From what is wanted and what is seen to the next step. */
public final class StreamPlan {

    /** @param seen empty where there is no such stream */
    public static StreamStep next(StreamWanted wanted, Optional<StreamSeen> seen) {
        return seen.map(stream -> next(wanted, stream)).orElseGet(Create::new);
    }

    private static StreamStep next(StreamWanted wanted, StreamSeen seen) {
        if (seen.state() == State.DELETING) {
            return new Await(seen.state());
        }
        if (!wanted.owner().equals(seen.owner())) {
            return new Refuse(seen.owner());
        }
        if (seen.state() != State.ACTIVE) {
            return new Await(seen.state());
        }
        if (wanted.onDemand() != seen.onDemand()) {
            return new SwitchMode(wanted.onDemand());
        }
        if (wanted.retentionHours() > seen.retentionHours()) {
            return new RaiseRetention(wanted.retentionHours());
        }
        if (wanted.retentionHours() < seen.retentionHours()) {
            return new LowerRetention(wanted.retentionHours());
        }
        if (!wanted.onDemand() && wanted.shards() != seen.openShards()) {
            return new Reshard(ReshardPlan.next(seen.openShards(), wanted.shards()));
        }
        return new Keep();
    }

    private StreamPlan() {}
}
