package dev.marquee.events;

/** Where a visitor stands with one movie. A visitor moves down this list, never up. */
public enum VisitorState {
    /** Came before the sale opened. */
    LOBBY,
    /** In the line, with a rank. */
    WAITING,
    /** Was let in and has until {@code claimBy} to say so. */
    ADMITTED,
    /** Holds a pass. */
    CLAIMED,
    /** Out; {@link RemovalReason} says why. */
    GONE
}
