package dev.marquee.operator.planning;

import java.util.Objects;

/**
 * A stream as Kinesis describes it.
 *
 * @param state what Kinesis does with it
 * @param onDemand whether AWS decides its capacity
 * @param openShards shards that take records, 0 while it is created
 * @param retentionHours how long records are kept
 * @param owner value of the owner tag; null where there is none
 */
public record StreamSeen(State state, boolean onDemand, int openShards, int retentionHours, String owner) {

    /** What Kinesis does with a stream. Only an active one takes changes. */
    public enum State {
        CREATING,
        ACTIVE,
        UPDATING,
        DELETING
    }

    public StreamSeen {
        Objects.requireNonNull(state, "state");
    }
}
