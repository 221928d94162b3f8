package dev.marquee.events;

/**
 * What a visitor is told of their place: the body of the HTTP answers and of the {@code STATE} frame.
 *
 * @param requestId 32 hex digits, never null
 * @param movieId the movie, never null
 * @param state never null
 * @param ticket place in the order of arrival, below 2^53
 * @param rank 1 for the next one to be admitted; 0 where the visitor does not wait
 * @param waiting how many wait for this movie, 0 or more
 * @param estimatedWait null where nobody can tell
 * @param outlook null where there is no bad news
 * @param visitorToken minted for a visitor who came without one; null otherwise
 * @param rules never null
 * @param claimBy end of the time to claim, in ms since the epoch; null unless {@code ADMITTED}
 * @param reason null unless {@code GONE}
 * @param receipt proof of the ticket, for a line that has lost it; null where there is none to prove, or nobody asked
 */
public record LineState(
        String requestId,
        String movieId,
        VisitorState state,
        long ticket,
        long rank,
        long waiting,
        WaitEstimate estimatedWait,
        Outlook outlook,
        String visitorToken,
        LineRules rules,
        Long claimBy,
        RemovalReason reason,
        String receipt) {

    /** A credential must not reach a log. */
    @Override
    public String toString() {
        return "LineState[" + requestId + " of " + movieId + ": " + state + ", ticket " + ticket + ", rank " + rank
                + "]";
    }
}
