package dev.marquee.history;

import java.util.List;
import java.util.Map;

/**
 * What the store says of one movie. All stamps come from the clock of Redis, in ms since the epoch.
 *
 * @param limits what the release allowed
 * @param admissions every admission, in the order in which they were made
 * @param occupancies who held an active place from when to when
 * @param counts how many places were taken at moments when somebody looked
 * @param waiting requestId to ticket of those still in the line at the end
 * @param departures who left the line, why and when
 * @param changes every change of the line but admissions, in the order in which the store made them; empty where nobody took
 *     them down, and then no place can be judged
 * @param sessions every session that was taken down, also of a claim whose answer was lost
 */
public record Ledger(
        Limits limits,
        List<Admission> admissions,
        List<Occupancy> occupancies,
        List<Count> counts,
        Map<String, Long> waiting,
        List<Departure> departures,
        List<Change> changes,
        List<Session> sessions) {

    public Ledger {
        admissions = List.copyOf(admissions);
        occupancies = List.copyOf(occupancies);
        counts = List.copyOf(counts);
        waiting = Map.copyOf(waiting);
        departures = List.copyOf(departures);
        changes = List.copyOf(changes);
        sessions = List.copyOf(sessions);
    }

    /** Without a record of changes and sessions. */
    public Ledger(
            Limits limits,
            List<Admission> admissions,
            List<Occupancy> occupancies,
            List<Count> counts,
            Map<String, Long> waiting,
            List<Departure> departures) {
        this(limits, admissions, occupancies, counts, waiting, departures, List.of(), List.of());
    }

    /**
     * @param perSecond admissions in any window of one second at the most
     * @param maxActive active sessions at the most
     * @param abandonMillis a silence shorter than this must not cost anybody the place
     * @param claimMillis an admission can be claimed for at least as long
     */
    public record Limits(int perSecond, int maxActive, long abandonMillis, long claimMillis) {}

    /** One admission. */
    public record Admission(String requestId, long ticket, long atMillis) {}

    /** A place taken in [{@code fromMillis}, {@code untilMillis}); {@link Long#MAX_VALUE} while it lasts. */
    public record Occupancy(String requestId, long fromMillis, long untilMillis) {}

    /** {@code active} places were taken at {@code atMillis}. */
    public record Count(long atMillis, long active) {}

    /** One departure from the line or from a session. */
    public record Departure(String requestId, String reason, long atMillis) {}

    /** A session of whoever was admitted with {@code ticket}; over by itself at {@code untilMillis}. */
    public record Session(String requestId, long ticket, long untilMillis) {}

    /**
     * Somebody came into the line, also again after a loss, or is in it no longer.
     *
     * @param ticket with which they stand in the line; 0: they do not
     * @param atMillis not before it happened, and a moment later at the most
     * @param lifeMillis when the line of which this is a part began; another one means that everything was lost in between
     */
    public record Change(String requestId, long ticket, long atMillis, long lifeMillis) {}
}
