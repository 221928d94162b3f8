package dev.marquee.streaming.reader;

/** Where a shard's reader is in its life. */
public enum ReaderState {
    /** Takes the lease, or waits until the pod that hands over has released it. */
    ACQUIRING,
    /** Holds the lease, and reads nothing until all parents are read to their end. */
    WAITING_FOR_PARENTS,
    /** Reads and publishes. */
    READING,
    /** Something failed and is tried again; {@link ShardStatus#lastError()} says what. */
    RETRYING,
    /** The closed shard was read to its end. */
    ENDED,
    /** Another reader has a higher epoch; this one stopped. */
    FENCED,
    /** Stopped as planned. */
    RELEASED;

    /** Whether the reader will do nothing more. */
    public boolean isFinal() {
        return this == ENDED || this == FENCED || this == RELEASED;
    }
}
