package dev.marquee.streaming.lease;

/** What Redis says to whoever claims to hold a shard's lease. */
public enum Standing {
    /** The lease is the caller's, and what it asked for is done. */
    GRANTED,
    /** The lease is the caller's; the batch had been published already, and nothing was done. */
    REPEATED,
    /** The pod that hands over has not released the lease yet; nothing was done. */
    HELD,
    /** A higher epoch, or another owner, has the lease: the caller must stop. Nothing was done. */
    FENCED,
    /** Redis has never heard of the caller's epoch: the key was flushed. Nothing was done; acquire again. */
    LOST
}
