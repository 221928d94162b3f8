package dev.marquee.bench.crowd;

/**
 * What one visitor is going to do. All in ms; {@link #NEVER} for what they do not do.
 *
 * @param arrivesAfter from the start of the run
 * @param dropsAfter from the first answer until the visitor cuts the connection
 * @param awayFor how long a cut connection stays cut
 * @param repeatsJoinAfter from the first answer until JOIN is sent again with the token
 * @param leavesAfter from the first answer until LEAVE; the visitor comes back and joins anew
 * @param claimsAfter from the admission until CLAIM; {@link #NEVER} is a no-show
 * @param endsAfter from the pass until END; {@link #NEVER} lets the session run out
 * @param polls calls the JSON API instead of holding a socket
 */
public record Behaviour(
        long arrivesAfter,
        long dropsAfter,
        long awayFor,
        long repeatsJoinAfter,
        long leavesAfter,
        long claimsAfter,
        long endsAfter,
        boolean polls) {

    /** Does not happen. */
    public static final long NEVER = -1;

    /** Arrives, waits, claims at once and ends after {@code sessionMillis}. */
    public static Behaviour plain(long arrivesAfter, long sessionMillis) {
        return new Behaviour(arrivesAfter, NEVER, 0, NEVER, NEVER, 0, sessionMillis, false);
    }

    /** Arrives and waits for as long as it takes; claims nothing. */
    public static Behaviour waiting(long arrivesAfter) {
        return new Behaviour(arrivesAfter, NEVER, 0, NEVER, NEVER, NEVER, NEVER, false);
    }
}
