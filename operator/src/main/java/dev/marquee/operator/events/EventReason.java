package dev.marquee.operator.events;

/** Why an Event is written. The constants are spelled as on the wire. */
public enum EventReason {
    /** A stream was made. */
    StreamCreated(true),
    /** A stream's number of shards is being changed, one step. */
    StreamResharding(true),
    /** A stream's capacity mode is being switched. */
    StreamModeSwitching(true),
    /** A stream's retention was changed. */
    StreamRetentionChanged(true),
    /** A stream was deleted with its queue. */
    StreamDeleted(true),
    /** A stream was kept although its queue is deleted. */
    StreamRetained(true),
    /** The stream's name is taken by somebody else's. */
    StreamForeign(false),
    /** Kinesis cannot be reached, or refuses. */
    StreamTrouble(false),
    /** The spec asks for what cannot be; the last valid one keeps running. */
    SpecRefused(false),
    /** The fleet is scaled up for an opening. */
    WarmUpStarted(true),
    /** The fleet's minimum is back at the spec's. */
    WarmUpEnded(true),
    /** Shards have other readers now. */
    ShardsAssigned(true),
    /** No pod is ready to read. */
    NoReadyPod(false),
    /** The movie is another release's. */
    MovieConflict(false),
    /** The queue that a release names does not exist. */
    QueueMissing(false),
    /** Keys that were lost or edited were written again. */
    KeysRepaired(true),
    /** The seed of a lottery was made; its hash is shown. */
    DrawCommitted(true),
    /** The seed of a lottery is shown, because the draw is over. */
    DrawRevealed(true),
    /** The seed of a lottery cannot be kept, is lost, or is not the one that was promised. */
    SeedTrouble(false),
    /** A pass key was made; it signs from the time that is told. */
    PassKeyAdded(true),
    /** A pass key is gone, because nothing that it signed is alive. */
    PassKeyDropped(true),
    /** A pass key cannot be read, or there are too many for another one. */
    PassKeyTrouble(false),
    /** Redis cannot be reached, or refuses. */
    RedisTrouble(false),
    /** Dependents could not be written. */
    FleetTrouble(false),
    /** The resource became ready. */
    BecameReady(true);

    private final boolean normal;

    EventReason(boolean normal) {
        this.normal = normal;
    }

    /** {@code Normal} or {@code Warning}. */
    public String type() {
        return normal ? "Normal" : "Warning";
    }
}
