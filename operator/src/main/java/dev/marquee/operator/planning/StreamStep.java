package dev.marquee.operator.planning;

/** The one thing to do to a stream now. After each step the stream is observed anew. */
public sealed interface StreamStep {

    /** The stream is as it is wanted. */
    record Keep() implements StreamStep {}

    /** Kinesis is busy with the stream; look again later. */
    record Await(StreamSeen.State state) implements StreamStep {}

    /**
     * A stream of that name belongs to somebody else.
     *
     * @param owner value of its owner tag; null where it has none
     */
    record Refuse(String owner) implements StreamStep {}

    /** There is no such stream. */
    record Create() implements StreamStep {}

    /** AWS allows it twice in 24 hours. */
    record SwitchMode(boolean onDemand) implements StreamStep {}

    /**
     * One call on the way to the number wanted.
     *
     * @param shards what to ask for now
     */
    record Reshard(int shards) implements StreamStep {}

    /** Records are to be kept longer. */
    record RaiseRetention(int hours) implements StreamStep {}

    /** Records are to be kept shorter. */
    record LowerRetention(int hours) implements StreamStep {}
}
