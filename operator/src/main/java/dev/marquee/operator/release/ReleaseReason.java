package dev.marquee.operator.release;

/** Reasons of a MovieRelease's conditions. The constants are spelled as on the wire. */
public enum ReleaseReason {
    /** The line is as the spec wants it. */
    AllReady,
    /** The queue is there. */
    QueueFound,
    /** There is no queue of that name. */
    QueueNotFound,
    /** A queue of the release's own cannot be made: one of that name is not the release's. */
    QueueNameTaken,
    /** The movie is this release's. */
    Owned,
    /** The movie is another release's. */
    Conflict,
    /** Nothing is written, because there is no queue or the movie is another's. */
    NothingToWrite,
    /** Redis holds what the spec says. */
    Written,
    /** The seed of the lottery is kept, and is the one that was promised. */
    SeedKept,
    /** The seed of the lottery is lost, or not the one that was promised. */
    SeedLost,
    /** The seed of the lottery cannot be kept: a Secret of that name is not the release's. */
    SeedNameTaken,
    /** Redis holds what the spec says, but for the opening of the sale: its lobby was drawn by then. */
    OpeningKept,
    /** Redis cannot be reached, or refuses. */
    RedisUnreachable
}
