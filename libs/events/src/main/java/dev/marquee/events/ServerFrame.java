package dev.marquee.events;

/** What a visitor's socket is told. */
public sealed interface ServerFrame {

    /** The answer to JOIN and RESUME. */
    record State(LineState line) implements ServerFrame {}

    /**
     * Something of the place has changed: the rank or the outlook, how many wait, or for how long.
     *
     * @param rank 1 for the next one
     * @param waiting how many wait for this movie
     * @param estimatedWait null where nobody can tell
     * @param outlook null where there is no bad news
     * @param timestamp when this was true, in ms since the epoch
     */
    record RankUpdate(long rank, long waiting, WaitEstimate estimatedWait, Outlook outlook, long timestamp)
            implements ServerFrame {}

    /** Your turn; the members are those of {@link AdmitEvent}. */
    record Admit(String requestId, String movieId, long ticket, long claimBy, long timestamp) implements ServerFrame {

        /** The frame that tells the visitor of the event. */
        public static Admit of(AdmitEvent event) {
            return new Admit(event.requestId(), event.movieId(), event.ticket(), event.claimBy(), event.timestamp());
        }
    }

    /**
     * The answer to CLAIM.
     *
     * @param pass the signed token that opens the booking
     * @param expiresAt in ms since the epoch
     */
    record Claimed(String pass, long expiresAt) implements ServerFrame {
        @Override
        public String toString() {
            return "Claimed[expiresAt=" + expiresAt + "]";
        }
    }

    /** Out of the line or of the session. */
    record Removed(RemovalReason reason) implements ServerFrame {}

    /** This pod is going away and the place is kept: come back in {@code afterMillis} ms. */
    record Reconnect(long afterMillis) implements ServerFrame {}

    /**
     * The connection is one, though there was no news on it: whoever hears nothing for longer than two of these may take it
     * for dead.
     *
     * @param everyMillis a frame of some kind comes at least so often, in ms
     * @param lineAgeMillis how long ago this pod last saw the line, in ms: much more than a second, and places stand still
     *     because nobody can look at them
     */
    record Alive(long everyMillis, long lineAgeMillis) implements ServerFrame {}

    /** The last frame could not be served. */
    record Error(Problem problem) implements ServerFrame {}
}
