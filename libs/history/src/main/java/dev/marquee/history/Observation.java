package dev.marquee.history;

/**
 * One thing that one visitor did or was told, seen from the visitor's end. Times are the visitor's own clock, in ms since
 * the epoch; the checks use them for wording and for the length of silences only, never to judge limits.
 */
public sealed interface Observation {

    /** The visitor's name in the test, never null; stable over reconnects and repeated joins. */
    String visitor();

    /** Number of the visitor's connection, 1 for the first; 0 for what goes over none. */
    int connection();

    /** When, in ms since the epoch by the visitor's clock. */
    long atMillis();

    /** A socket opened. */
    record Connected(String visitor, int connection, long atMillis) implements Observation {}

    /** A socket closed, by whomever. */
    record Disconnected(String visitor, int connection, long atMillis) implements Observation {}

    /** JOIN or RESUME went out. */
    record Asked(String visitor, int connection, long atMillis) implements Observation {}

    /**
     * STATE came, the answer to JOIN or RESUME.
     *
     * @param state {@code LOBBY}, {@code WAITING}, {@code ADMITTED}, {@code CLAIMED} or {@code GONE}
     * @param rank 1 for the next one, 0 where there is none
     * @param stampMillis when this was true, by the clock of Redis; 0 where the frame does not say
     */
    record StateTold(
            String visitor,
            int connection,
            long atMillis,
            String requestId,
            long ticket,
            String state,
            long rank,
            long stampMillis)
            implements Observation {

        /** Of a frame that does not say when it was true. */
        public StateTold(
                String visitor, int connection, long atMillis, String requestId, long ticket, String state, long rank) {
            this(visitor, connection, atMillis, requestId, ticket, state, rank, 0);
        }

        /** Whether the answer says that the visitor is in the line, in the lobby or past it, not out of it. */
        public boolean holdsPlace() {
            return !state.equals("GONE");
        }

        /** Whether the place is in a lobby that has not been drawn yet. */
        public boolean isSecret() {
            return state.equals("LOBBY") && ticket == 0;
        }

        /** Whether the visitor learns from this answer of having been admitted. */
        public boolean tellsAdmission() {
            return state.equals("ADMITTED") || state.equals("CLAIMED");
        }
    }

    /** RANK_UPDATE came. {@code stampMillis} is the frame's own timestamp, by the clock of Redis. */
    record RankTold(String visitor, int connection, long atMillis, long rank, long stampMillis)
            implements Observation {}

    /** ADMIT came. {@code stampMillis} is the frame's own timestamp, by the clock of Redis. */
    record AdmitTold(String visitor, int connection, long atMillis, String requestId, long ticket, long stampMillis)
            implements Observation {}

    /** A pass came. */
    record Claimed(String visitor, int connection, long atMillis) implements Observation {}

    /**
     * The pass that came, read: whose it is and until when. Never the pass itself.
     *
     * @param passId the pass's own id
     * @param expiresAtMillis end of the session, in ms since the epoch, by the clock of Redis
     */
    record PassGiven(
            String visitor,
            int connection,
            long atMillis,
            String passId,
            String movieId,
            String requestId,
            long expiresAtMillis)
            implements Observation {}

    /**
     * The visitor's pass was shown at the door of a booking and the door answered.
     *
     * @param atMillis when it was shown
     * @param answeredMillis when the answer came, by the same clock
     * @param movieId whose booking was to be opened
     * @param requestId for whom
     * @param status HTTP status of the answer
     */
    record PassTried(
            String visitor,
            int connection,
            long atMillis,
            long answeredMillis,
            String passId,
            String movieId,
            String requestId,
            int status)
            implements Observation {

        /** Whether the door opened. */
        public boolean opened() {
            return status == 200;
        }

        /** Whether the answer says something of the pass; a server that is away or busy says nothing. */
        public boolean judged() {
            return opened() || status == 401 || status == 403 || status == 404 || status == 410;
        }
    }

    /**
     * The visitor's pass was taken for something, and the answer said that it was good for that.
     *
     * @param atMillis when it was shown
     * @param redeemedBy what it was taken for
     */
    record PassRedeemed(String visitor, int connection, long atMillis, String passId, String redeemedBy)
            implements Observation {}

    /** LEAVE or END went out: whatever happens to the place from here on is the visitor's own wish. */
    record GaveUp(String visitor, int connection, long atMillis) implements Observation {}

    /** Somebody else asked for the end of the visitor's session: from here on its pass may be shut. */
    record RevocationAsked(String visitor, int connection, long atMillis) implements Observation {}

    /** REMOVED came, with its reason. */
    record RemovedTold(String visitor, int connection, long atMillis, String reason) implements Observation {}
}
