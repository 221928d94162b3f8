package dev.marquee.events;

/** Why a visitor is {@link VisitorState#GONE}. */
public enum RemovalReason {
    /** Left the line of their own accord. */
    LEFT,
    /** Was admitted and did not claim in time. */
    NO_SHOW,
    /** Gave no sign of life for too long while waiting. */
    ABANDONED,
    /** The claimed session ran out. */
    SESSION_EXPIRED,
    /** Ended the session, or used it up. */
    ENDED,
    /** The sale was put on hold with its active sessions ended. */
    DRAINED,
    /** The sale closed while they waited. */
    SALE_CLOSED,
    /** Whoever runs the sale ended the admission or the session. */
    REVOKED
}
