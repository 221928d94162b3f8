package dev.marquee.admission.domain;

import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;

/**
 * What is true of one visitor of one movie. Immutable.
 *
 * @param requestId 32 hex digits
 * @param state null where the line never heard of this visitor, or no longer remembers
 * @param ticket 0 where there is none, or it is still secret
 * @param rank 1 for the next one; 0 where there is none
 * @param untilMillis end of the time to claim, or of the session, in ms since the epoch; 0 where there is none
 * @param reason null unless {@link VisitorState#GONE}
 */
public record Visitor(
        String requestId, VisitorState state, long ticket, long rank, long untilMillis, RemovalReason reason) {

    /** Somebody who got in without a line, until the end of the session. */
    static Visitor letIn(String requestId, long untilMillis) {
        return new Visitor(requestId, VisitorState.ADMITTED, 0, 0, untilMillis, null);
    }

    /** Somebody who waits, with the place they have just got. */
    public static Visitor linedUp(String requestId, long ticket, long rank) {
        return new Visitor(requestId, VisitorState.WAITING, ticket, rank, 0, null);
    }

    /** Whether the line knows the visitor at all. */
    public boolean isKnown() {
        return state != null;
    }

    /** Whether the visitor has a session, or had one that is over. */
    public boolean hasSession() {
        return state == VisitorState.CLAIMED || state == VisitorState.GONE;
    }

    /** Whether the visitor is in line with a ticket that is older than one that they were told. */
    public boolean isOlderThan(long toldTicket) {
        return isInLine() && ticket > 0 && ticket < toldTicket;
    }

    /** Whether the visitor has a place that is still ahead of admission. */
    public boolean isInLine() {
        return state == VisitorState.LOBBY || state == VisitorState.WAITING;
    }
}
